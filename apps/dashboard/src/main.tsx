import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { loadLanguage, preferredLanguage } from './i18n/load.ts'
import { keptTheme, showTheme } from './ui/theme.ts'
import './ui/tokens.css'
import './ui/base.css'

showTheme(keptTheme())

const place = document.getElementById('app')
if (!place) throw new Error('the page has no place for the dashboard')
const root = createRoot(place)
await loadLanguage(preferredLanguage())
root.render(<App />)

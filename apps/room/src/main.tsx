import { render } from 'preact'
import { App } from './app/app.tsx'
import { routeOf } from './app/route.ts'
import { loadWords } from './i18n/load-words.ts'
import './ui/tokens.css'
import './ui/base.css'

await loadWords()
const root = document.getElementById('room')
if (root !== null) render(<App route={routeOf(location.pathname, location.search)} />, root)

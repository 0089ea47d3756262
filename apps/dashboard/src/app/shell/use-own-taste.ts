import { useEffect, useRef } from 'react'
import { useMe } from '../../api/me.ts'
import { keptLanguage } from '../../i18n/load.ts'
import { applyTheme, isThemeKept } from '../../ui/theme.ts'
import { useChangeLanguage } from '../language.ts'

const SERVER_LANGUAGES = ['en', 'ro']

/** On a device where nothing was chosen yet, the language and the theme are those of the account. */
export function useOwnTaste(): void {
  const { lang, theme } = useMe()
  const change = useChangeLanguage()
  const first = useRef({ lang, theme, change })
  useEffect(() => {
    const { lang, theme, change } = first.current
    if (!isThemeKept()) applyTheme(theme)
    const spoken = document.documentElement.lang
    // An account says English too when the server has no letters in what the person's browser asks for.
    const isBeyondServer = lang === 'en' && !SERVER_LANGUAGES.includes(spoken)
    if (keptLanguage() === null && spoken !== lang && !isBeyondServer) void change(lang)
  }, [])
}

import { useEffect, useRef } from 'react'
import { useMe } from '../../api/me.ts'
import { keptLanguage } from '../../i18n/load.ts'
import { applyTheme, isThemeKept } from '../../ui/theme.ts'
import { useChangeLanguage } from '../language.ts'

/** On a device where nothing was chosen yet, the language and the theme are those of the account. */
export function useOwnTaste(): void {
  const { lang, theme } = useMe()
  const change = useChangeLanguage()
  const first = useRef({ lang, theme, change })
  useEffect(() => {
    const { lang, theme, change } = first.current
    if (!isThemeKept()) applyTheme(theme)
    if (keptLanguage() === null && document.documentElement.lang !== lang) void change(lang)
  }, [])
}

import { createContext, useContext } from 'react'
import { keepLanguage, loadLanguage } from '../i18n/load.ts'

export const LanguageContext = createContext<(lang: string) => void>(() => {})

/** Changes the language of the page at once and remembers it on this device. */
export function useChangeLanguage(): (lang: string) => Promise<void> {
  const draw = useContext(LanguageContext)
  return async (lang) => {
    await loadLanguage(lang)
    keepLanguage(lang)
    draw(lang)
  }
}

import { setWords, type Words } from './i18n.ts'

// Every file beside this one that is called after a language is one: a third language is one more file.
const FILES = import.meta.glob<Record<string, Words | undefined>>('./??.ts')
const KEPT = 'tandem.lang'

export const LANGUAGES: readonly string[] = Object.keys(FILES).map((path) => path.slice(2, 4))

const known = (lang: string | null | undefined): lang is string => LANGUAGES.includes(lang ?? '')

/** The person's own choice on this device, else what their browser prefers, else English. */
export function preferredLanguage(): string {
  const chosen = keptLanguage()
  return known(chosen) ? chosen : (navigator.languages.map((l) => l.slice(0, 2)).find(known) ?? 'en')
}

export async function loadLanguage(wanted: string): Promise<void> {
  const lang = known(wanted) ? wanted : 'en'
  const words = (await FILES[`./${lang}.ts`]?.())?.[lang]
  if (!words) throw new Error(`no words for ${lang}`)
  setWords(lang, words)
  document.documentElement.lang = lang
}

export function keepLanguage(lang: string): void {
  try {
    localStorage.setItem(KEPT, lang)
  } catch {
    // A browser that keeps nothing still speaks the language until it is closed.
  }
}

/** What was chosen on this device; null: nothing yet. */
export function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

/** `Română` for `ro`, each in its own words. */
export const languageName = (lang: string): string => {
  const name = new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang
  return name.charAt(0).toLocaleUpperCase(lang) + name.slice(1)
}

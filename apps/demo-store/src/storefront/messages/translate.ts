import { en, type Messages } from './en.ts'
import { ro } from './ro.ts'

export type Lang = 'en' | 'ro'

const CATALOGUE: Record<Lang, Messages> = { en, ro }

export function messagesFor(lang: Lang): Messages {
  return CATALOGUE[lang]
}

export function readLang(value: unknown): Lang | null {
  return value === 'en' || value === 'ro' ? value : null
}

/** The first of the browser's languages that the shop speaks. */
export function preferredLang(acceptLanguage: string | undefined): Lang {
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const lang = readLang(part.trim().slice(0, 2).toLowerCase())
    if (lang) return lang
  }
  return 'en'
}

import { readSetting, writeSetting } from '../ui/settings.ts'
import { addMessages, type Lang, lang, setLanguage } from './i18n.ts'

/** The person's own choice, else what their browser prefers, else the shop's language (the server wrote it). */
export async function loadWords(asked: string | null = null): Promise<void> {
  const chosen = asked !== null && isLang(asked) ? asked : readSetting<Lang | null>('lang', null)
  const preferred = navigator.languages.map((l) => l.slice(0, 2)).find(isLang)
  const fallback = document.documentElement.lang
  setLanguage(chosen ?? preferred ?? (isLang(fallback) ? fallback : 'en'))
  document.documentElement.lang = lang()
  addMessages(lang() === 'ro' ? (await import('./ro.ts')).ro : (await import('./en.ts')).en)
}

export async function loadPanelWords(): Promise<void> {
  addMessages(
    lang() === 'ro' ? (await import('./ro.panels.ts')).roPanels : (await import('./en.panels.ts')).enPanels,
  )
}

export async function loadCallWords(): Promise<void> {
  addMessages(lang() === 'ro' ? (await import('./ro.call.ts')).roCall : (await import('./en.call.ts')).enCall)
}

/** For parts of the room that name what the call has too, whether or not it was ever wanted. */
export async function withCallWords<T>(part: Promise<T>): Promise<T> {
  // Together: where the words fail, nobody would hear of the part that failed too.
  const [loaded] = await Promise.all([part, loadCallWords()])
  return loaded
}

/** Everything on the page has words in it, so the page starts anew; the room resumes where it was. */
export function switchLanguage(): void {
  writeSetting('lang', lang() === 'ro' ? 'en' : 'ro')
  location.reload()
}

function isLang(text: string): text is Lang {
  return text === 'en' || text === 'ro'
}

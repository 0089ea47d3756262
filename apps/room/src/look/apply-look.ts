import { effect, signal } from '@preact/signals'
import type { StoreLook } from '@tandem/contract/http/rooms'
import type { Words } from '@tandem/core/look/shop-look'
import { lang } from '../i18n/i18n.ts'
import { readSetting, writeSetting } from '../ui/settings.ts'

export type Theme = 'auto' | 'light' | 'dark'

const HEX = /^#[0-9a-f]{6}$/i
const own = signal<Theme | null>(readSetting<Theme | null>('theme', null))
const shops = signal<Theme>('auto')

/** The person's choice, else the shop's. */
export function themeNow(): Theme {
  return own.value ?? shops.value
}

export function setTheme(theme: Theme): void {
  own.value = theme
  writeSetting('theme', theme)
}

/** For the preview: shown without being anybody's choice. */
export function showTheme(theme: Theme): void {
  own.value = theme
}

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const dark = signal(systemDark.matches)
systemDark.addEventListener('change', (e) => {
  dark.value = e.matches
})

/** The shop's logo for the ground that it stands on now; null: the shop has none. */
export function logoOf({ logoUrl, logoDarkUrl }: StoreLook): string | null {
  const theme = themeNow()
  return (theme === 'dark' || (theme === 'auto' && dark.value) ? logoDarkUrl : null) ?? logoUrl
}

/** The shop's own words in the person's language, or in the other one where it wrote only that; '' for none. */
export function ownWords(words: Words | undefined): string {
  if (words === undefined) return ''
  return words[lang()] || words.en || words.ro
}

effect(() => {
  document.documentElement.dataset['theme'] = themeNow()
})

/** Gives the page the shop's accent, corners and letters. Set through the CSSOM, which the page's policy allows. */
export function applyLook(look: StoreLook): void {
  const root = document.documentElement
  for (const theme of ['light', 'dark'] as const) {
    const { accent, onAccent, accentSoft } = look[theme]
    set(`--brand-${theme}-accent`, accent)
    set(`--brand-${theme}-on-accent`, onAccent)
    set(`--brand-${theme}-accent-soft`, accentSoft)
  }
  if (look.radius >= 0 && look.radius <= 24) root.style.setProperty('--brand-radius', `${look.radius}px`)
  root.dataset['font'] = look.font
  shops.value = look.theme
}

function set(name: string, colour: string): void {
  if (HEX.test(colour)) document.documentElement.style.setProperty(name, colour)
}

import { effect, signal } from '@preact/signals'
import type { StoreLook } from '@tandem/contract/http/rooms'
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

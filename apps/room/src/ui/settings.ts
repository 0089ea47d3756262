import { keep, readKept } from './tab-storage.ts'

const key = (name: string) => `tandem.setting.${name}`

/** Small choices of this person (theme, silenced announcements, folded column). They live as long as the tab. */
export function readSetting<T>(name: string, fallback: T): T {
  return readKept<T>(key(name)) ?? fallback
}

export function writeSetting(name: string, value: unknown): void {
  keep(key(name), value)
}

/** Small choices of this person (theme, silenced announcements, folded column). They live as long as the tab. */
export function readSetting<T>(name: string, fallback: T): T {
  try {
    const text = sessionStorage.getItem(`tandem.setting.${name}`)
    return text === null ? fallback : (JSON.parse(text) as T)
  } catch {
    return fallback
  }
}

export function writeSetting(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(`tandem.setting.${name}`, JSON.stringify(value))
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
}

export type Theme = 'auto' | 'light' | 'dark'

const KEPT = 'tandem.theme'

const isTheme = (text: string | null): text is Theme => text === 'auto' || text === 'light' || text === 'dark'

/** What was chosen on this device. */
export function keptTheme(): Theme {
  const kept = read()
  return isTheme(kept) ? kept : 'auto'
}

export const isThemeKept = (): boolean => isTheme(read())

function read(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

/** Before anything is drawn; keeps nothing. */
export function showTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}

export function applyTheme(theme: Theme): void {
  showTheme(theme)
  try {
    localStorage.setItem(KEPT, theme)
  } catch {
    // Then it holds until the page is left.
  }
}

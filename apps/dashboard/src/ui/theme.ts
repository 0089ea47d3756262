export type Theme = 'auto' | 'light' | 'dark'

const KEPT = 'tandem.theme'

const isTheme = (text: string | null): text is Theme => text === 'auto' || text === 'light' || text === 'dark'

/** What was chosen on this device. */
export function keptTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEPT)
    return isTheme(kept) ? kept : 'auto'
  } catch {
    return 'auto'
  }
}

export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(KEPT, theme)
  } catch {
    // Then it holds until the page is left.
  }
}

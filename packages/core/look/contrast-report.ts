import { type AccentColours, accentForBrand, type Theme } from './accent-for-brand.ts'
import { contrast } from './oklch.ts'

const PAPER: Record<Theme, string> = { light: '#fbfaf7', dark: '#141613' }

/** What became of a brand colour in one theme, for whoever chose it. */
export interface ContrastReport extends AccentColours {
  /** Text on the accent, 1–21; at least 4.5. */
  onAccentRatio: number
  /** The accent on the page, 1–21; at least 4.5. */
  onPaperRatio: number
  /** What the brand itself would have had on the page. */
  brandRatio: number
  /** Whether the brand had to be made darker or lighter to be seen and read. */
  moved: 'no' | 'darker' | 'lighter'
}

/** How readable a brand colour is, and what was moved. Throws a RangeError for anything but `#rrggbb`. */
export function contrastReport(brand: string, theme: Theme): ContrastReport {
  const colours = accentForBrand(brand, theme)
  const paper = PAPER[theme]
  const moved = colours.accent === brand.toLowerCase() ? 'no' : theme === 'light' ? 'darker' : 'lighter'
  return {
    ...colours,
    onAccentRatio: contrast(colours.onAccent, colours.accent),
    onPaperRatio: contrast(colours.accent, paper),
    brandRatio: contrast(brand.toLowerCase(), paper),
    moved,
  }
}

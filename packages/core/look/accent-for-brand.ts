import { contrast, hexToOklch, type Oklch, oklchToHex } from './oklch.ts'

export type Theme = 'light' | 'dark'

/** The accent of one theme and what stands on it and beside it; all `#rrggbb`. */
export interface AccentColours {
  /** Fills, rings and text alike: 4.5:1 against paper, surface, sunken and the soft fill. */
  accent: string
  /** Text on the accent: 4.5:1. */
  onAccent: string
  /** A quiet fill under ink. */
  accentSoft: string
}

/** Grounds on which the accent appears, as the room's tokens have them. */
const GROUNDS: Record<Theme, { ink: string; grounds: string[]; softLightness: number; softChroma: number }> =
  {
    light: {
      ink: '#1d1f1c',
      grounds: ['#fbfaf7', '#ffffff', '#f3f1ec'],
      softLightness: 0.93,
      softChroma: 0.03,
    },
    dark: {
      ink: '#eceee9',
      grounds: ['#141613', '#1b1e1a', '#10120f'],
      softLightness: 0.29,
      softChroma: 0.035,
    },
  }
const WHITE = '#ffffff'
const NEAR_BLACK = '#0b0d0a'
const STEP = 0.004

/** Whether a text is a colour as the shop's settings have it. */
export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

/**
 * The shop's brand colour as an accent for one theme: the hue stays, the lightness moves as little as it must
 * until it can be seen and read. Throws a RangeError for anything but `#rrggbb`.
 */
export function accentForBrand(brand: string, theme: Theme): AccentColours {
  if (!isColour(brand)) throw new RangeError('a brand colour is #rrggbb')
  const { grounds, softLightness, softChroma } = GROUNDS[theme]
  const colour = hexToOklch(brand.toLowerCase())
  const accentSoft = oklchToHex({ l: softLightness, c: Math.min(colour.c, softChroma), h: colour.h })
  const behind = [...grounds, accentSoft]
  // 3:1 would do for fills, but an accent is a link's colour too.
  const accent = nearest(
    colour,
    theme,
    (hex) => contrast(hex, onIt(hex)) >= 4.5 && behind.every((ground) => contrast(hex, ground) >= 4.5),
  )
  return { accent, onAccent: onIt(accent), accentSoft }
}

function onIt(accent: string): string {
  return contrast(accent, WHITE) >= 4.5 ? WHITE : NEAR_BLACK
}

/** The colour itself, or the nearest lightness that fits: darker in the light theme, lighter in the dark one. */
function nearest(colour: Oklch, theme: Theme, fits: (hex: string) => boolean): string {
  const direction = theme === 'light' ? -STEP : STEP
  for (let l = colour.l; l >= 0 && l <= 1; l += direction) {
    const hex = oklchToHex({ ...colour, l })
    if (fits(hex)) return hex
  }
  return GROUNDS[theme].ink
}

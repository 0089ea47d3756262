import { contrast, hexToOklch, type Oklch, oklchToHex } from './oklch.ts'

export type Theme = 'light' | 'dark'

/** The accent of one theme and what stands on it and beside it; all `#rrggbb`. */
export interface AccentColours {
  /** Fills and rings: 3:1 against paper and surface. */
  accent: string
  /** Text on the accent: 4.5:1. */
  onAccent: string
  /** A quiet fill under ink. */
  accentSoft: string
  /** The accent as text, on paper, surface and the soft fill: 4.5:1. */
  accentText: string
}

/** Grounds on which the accent appears, as the room's tokens have them. */
const GROUNDS: Record<Theme, { ink: string; grounds: string[]; softLightness: number; softChroma: number }> =
  {
    light: { ink: '#1d1f1c', grounds: ['#fbfaf7', '#ffffff'], softLightness: 0.93, softChroma: 0.03 },
    dark: { ink: '#eceee9', grounds: ['#141613', '#1b1e1a'], softLightness: 0.29, softChroma: 0.035 },
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
  const readable = (hex: string) => Math.max(contrast(hex, WHITE), contrast(hex, NEAR_BLACK)) >= 4.5
  const apart = (hex: string, ratio: number, from: string[]) => from.every((g) => contrast(hex, g) >= ratio)
  const accent = nearest(colour, theme, (hex) => readable(hex) && apart(hex, 3, grounds))
  const accentSoft = oklchToHex({ l: softLightness, c: Math.min(colour.c, softChroma), h: colour.h })
  return {
    accent,
    onAccent: contrast(accent, WHITE) >= 4.5 ? WHITE : NEAR_BLACK,
    accentSoft,
    accentText: nearest(colour, theme, (hex) => apart(hex, 4.5, [...grounds, accentSoft])),
  }
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

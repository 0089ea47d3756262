import { describe, expect, it } from 'vitest'
import { accentForBrand, type Theme } from './accent-for-brand.ts'
import { contrast, hexToOklch, oklchToHex } from './oklch.ts'

const BRANDS = [
  '#2f5a47',
  '#ffd400',
  '#ff6b5e',
  '#000000',
  '#ffffff',
  '#808080',
  '#0000ff',
  '#00ff00',
  '#7a1fff',
]
const GROUNDS: Record<Theme, string[]> = {
  light: ['#fbfaf7', '#ffffff', '#f3f1ec'],
  dark: ['#141613', '#1b1e1a', '#10120f'],
}

function manyColours(): string[] {
  const steps = ['00', '22', '55', '88', 'bb', 'ee', 'ff']
  return steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)))
}

describe('accentForBrand', () => {
  it.each(['light', 'dark'] as const)('is seen and read in the %s theme, whatever the brand', (theme) => {
    for (const brand of [...BRANDS, ...manyColours()]) {
      const { accent, onAccent, accentSoft } = accentForBrand(brand, theme)
      expect(contrast(onAccent, accent), `${brand} text`).toBeGreaterThanOrEqual(4.5)
      for (const ground of GROUNDS[theme]) {
        expect(contrast(accent, ground), `${brand} on ${ground}`).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast(accent, accentSoft), `${brand} on soft`).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme === 'light' ? '#565a54' : '#b3b8af', accentSoft)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('leaves a brand alone that can be seen and read already', () => {
    expect(accentForBrand('#2f5a47', 'light')).toMatchObject({ accent: '#2f5a47', onAccent: '#ffffff' })
  })

  it('keeps the hue', () => {
    for (const brand of ['#ffd400', '#ff6b5e', '#7a1fff', '#2f5a47']) {
      for (const theme of ['light', 'dark'] as const) {
        const turn = Math.abs(hexToOklch(accentForBrand(brand, theme).accent).h - hexToOklch(brand).h)
        expect(Math.min(turn, 360 - turn), `${brand} ${theme}`).toBeLessThan(4)
      }
    }
  })

  it.each(['', 'red', '#fff', '#12345g', '#2f5a47;', 'url(x)'])('refuses %j', (brand) => {
    expect(() => accentForBrand(brand, 'light')).toThrow(RangeError)
  })
})

describe('oklch', () => {
  it('comes back from where it went', () => {
    for (const hex of BRANDS) expect(oklchToHex(hexToOklch(hex))).toBe(hex)
  })

  it('knows contrasts', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
})

import { describe, expect, it } from 'vitest'
import { colourOf } from './colour-names.ts'

describe('colourOf', () => {
  it('finds a colour in a slug or in a label, whatever the accents', () => {
    expect(colourOf('oat', 'Oat')).toBe('#d9cbb2')
    expect(colourOf('c-12', 'Verde-salvie')).toBe('#3c7a4e')
    expect(colourOf('rosu', 'Roșu')).toBe('#b3261e')
    expect(colourOf('#12AB34', '')).toBe('#12ab34')
  })

  it('does not make a size or an inherited property a colour', () => {
    expect(colourOf('xl', 'XL')).toBeNull()
    expect(colourOf('constructor', 'constructor')).toBeNull()
  })
})

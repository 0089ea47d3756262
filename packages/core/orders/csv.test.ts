import { describe, expect, it } from 'vitest'
import { csvAmount, csvLine, csvText } from './csv.ts'

describe('CSV', () => {
  it('L31 is no formula, whoever wrote the text', () => {
    for (const begins of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1']) {
      expect(csvText(begins).replace(/^"/, '')).toMatch(/^'/)
    }
    expect(csvText('Ana = Maria')).toBe('Ana = Maria')
  })

  it('L31 quotes what has to be quoted', () => {
    expect(csvText('a "b", c')).toBe('"a ""b"", c"')
    expect(csvText('two\nlines')).toBe('"two\nlines"')
    expect(csvLine(['a', csvText('b,c')])).toBe('a,"b,c"\r\n')
  })

  it('writes amounts exactly', () => {
    expect(csvAmount(1250, 2)).toBe('12.50')
    expect(csvAmount(-5, 2)).toBe('-0.05')
    expect(csvAmount(700, 0)).toBe('700')
    expect(csvAmount(1, 3)).toBe('0.001')
  })
})

import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { setWords, t, tIfKnown } from './i18n.ts'
import { ro } from './ro.ts'
import type { Text } from './words.ts'

const PARTS = import.meta.glob<Record<string, Record<string, Text>>>('./en/*.ts', { eager: true })
const LANGUAGES = import.meta.glob<Record<string, Record<string, Text>>>('./??.ts', { eager: true })
const english: Record<string, Text> = en
const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const params = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '')
const union = (texts: string[]) => [...new Set(texts.flatMap(params))].sort()

describe.each(Object.keys(LANGUAGES).map((path) => path.slice(2, 4)))('the words in %s', (lang) => {
  const words = LANGUAGES[`./${lang}.ts`]?.[lang] ?? {}

  it('are the same keys as in English', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
  })

  it('use no parameter that the code does not give, and leave none out', () => {
    const differing = Object.entries(words).filter(([key, text]) => {
      const [given, asked] = [union(forms(english[key] ?? '')), union(forms(text))]
      return (
        asked.some((p) => p !== 'count' && !given.includes(p)) ||
        given.some((p) => p !== 'count' && !asked.includes(p))
      )
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })

  it('have every form in which the language counts', () => {
    const needed = new Intl.PluralRules(lang)
      .resolvedOptions()
      .pluralCategories.filter((c) => ['one', 'few', 'other'].includes(c))
    const lacking = Object.entries(words).filter(
      ([, text]) => typeof text !== 'string' && needed.some((form) => text[form as 'one'] === undefined),
    )
    expect(lacking.map(([key]) => key)).toEqual([])
  })

  it('keep the voice: no exclamation marks, Romanian letters with their own commas below, no empty sentence', () => {
    const all = Object.entries(words).flatMap(([key, text]) => forms(text).map((one) => [key, one] as const))
    expect(all.filter(([, text]) => text.includes('!') || /[şţŞŢ]/.test(text) || text.trim() === '')).toEqual(
      [],
    )
  })
})

describe('the catalogue', () => {
  it('has no key in two of its parts, so that none hides another', () => {
    const keys = Object.values(PARTS).flatMap((part) =>
      Object.values(part).flatMap((words) => Object.keys(words)),
    )
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
    expect(keys.sort()).toEqual(Object.keys(english).sort())
  })

  it('fills and counts as each language does', () => {
    setWords('ro', ro)
    expect(t('ui.of', { value: 1_250, max: 3_000 })).toBe('1.250 din 3.000')
    setWords('en', en)
    expect(t('ui.of', { value: 1_250, max: 3_000 })).toBe('1,250 of 3,000')
    expect(tIfKnown('act.nobody.knows')).toBeNull()
    expect(tIfKnown('toString')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { enCall } from './en.call.ts'
import { enPanels } from './en.panels.ts'
import { en } from './en.ts'
import { addMessages, setLanguage, type Text, t } from './i18n.ts'
import { roCall } from './ro.call.ts'
import { roPanels } from './ro.panels.ts'
import { ro } from './ro.ts'

const english: Record<string, Text> = { ...en, ...enPanels, ...enCall }
const romanian: Record<string, Text> = { ...ro, ...roPanels, ...roCall }
const forms = (text: Text): string[] => (typeof text === 'string' ? [text] : Object.values(text))
const params = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))
const union = (texts: string[]) => [...new Set(texts.flatMap((text) => [...params(text)]))].sort()

describe('the catalogue of words', () => {
  it('asks in Romanian for no parameter that the code does not give', () => {
    const unknown = Object.keys(english).filter((key) => {
      const given = union(forms(english[key] ?? ''))
      return union(forms(romanian[key] ?? '')).some((p) => p !== 'count' && !given.includes(p))
    })
    expect(unknown).toEqual([])
  })

  it('has the form for 2 to 19 wherever Romanian counts', () => {
    const lacking = Object.entries(romanian).filter(
      ([, text]) => typeof text !== 'string' && text.few === undefined,
    )
    expect(lacking.map(([key]) => key)).toEqual([])
  })

  it('keeps the voice: no exclamation marks, and Romanian letters with their own commas below', () => {
    const all = [...Object.values(english), ...Object.values(romanian)].flatMap(forms)
    expect(all.filter((text) => text.includes('!'))).toEqual([])
    expect(all.filter((text) => /[şţŞŢ]/.test(text))).toEqual([])
  })

  it('has no key in two catalogues', () => {
    expect(Object.keys(en).filter((key) => key in enPanels)).toEqual([])
  })

  it('counts as each language does', () => {
    setLanguage('ro')
    addMessages(ro)
    expect(t('catalogue.found', { count: 1 })).toBe('un produs')
    expect(t('catalogue.found', { count: 12 })).toBe('12 produse')
    expect(t('catalogue.found', { count: 39 })).toBe('39 de produse')
    setLanguage('en')
    addMessages(en)
    expect(t('catalogue.found', { count: 1 })).toBe('1 product')
    expect(t('head.with', { names: 'Ana' })).toBe('Shopping with Ana')
  })
})

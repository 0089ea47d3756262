import { expect, test } from 'vitest'
import { catalogue } from '../../catalogue/catalogue.ts'
import { en } from './en.ts'
import { ro } from './ro.ts'
import { messagesFor, preferredLang } from './translate.ts'

function leaves(value: object, path = ''): [string, unknown][] {
  return Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
    typeof inner === 'object' && inner !== null ? leaves(inner, `${path}${key}.`) : [[path + key, inner]],
  )
}

/** Words that are the same in both languages. */
const SAME = new Set(['checkout.email', 'cart.total', 'handOff.times'])

test('every sentence is there in Romanian, and is not English', () => {
  const { terms: _none, ...sentences } = en
  const { terms, ...romanianSentences } = ro
  const english = leaves(sentences)
  const romanian = new Map(leaves(romanianSentences))
  expect([...romanian.keys()].sort()).toEqual(english.map(([key]) => key).sort())
  for (const [key, value] of english) {
    if (SAME.has(key)) continue
    if (typeof value === 'string') expect(romanian.get(key), key).not.toBe(value)
    else expect(typeof romanian.get(key), key).toBe('function')
  }
})

test('every shelf, and every option that is a word, has a Romanian name', () => {
  const names = catalogue.categories.flatMap((one) => [
    one.name,
    ...(one.description ? [one.description] : []),
  ])
  const open = catalogue.products.flatMap((one) => one.attributes.filter((attribute) => attribute.variation))
  for (const attribute of open) {
    names.push(attribute.name)
    for (const option of attribute.options) if (option.swatch) names.push(option.name)
  }
  for (const name of names) expect(ro.terms[name], name).toBeDefined()
})

test('numbers take the form that the language asks for', () => {
  const count = messagesFor('ro').list.count
  expect([1, 2, 19, 20, 101, 120].map(count)).toEqual([
    '1 produs',
    '2 produse',
    '19 produse',
    '20 de produse',
    '101 produse',
    '120 de produse',
  ])
  expect([1, 2].map(messagesFor('en').list.count)).toEqual(['1 thing', '2 things'])
})

test.each([
  ['ro-RO,ro;q=0.9,en;q=0.8', 'ro'],
  ['de-DE,de;q=0.9,en;q=0.5,ro;q=0.4', 'en'],
  ['fr', 'en'],
  [undefined, 'en'],
])('%s is answered in %s', (header, lang) => {
  expect(preferredLang(header)).toBe(lang)
})

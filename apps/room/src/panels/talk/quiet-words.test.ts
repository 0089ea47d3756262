import { beforeAll, describe, expect, it } from 'vitest'
import { enPanels } from '../../i18n/en.panels.ts'
import { en } from '../../i18n/en.ts'
import { addMessages, setLanguage } from '../../i18n/i18n.ts'
import type { Happening } from './happenings.ts'
import { sentence, summary, type Words } from './quiet-words.ts'

beforeAll(() => {
  setLanguage('en')
  addMessages(en)
  addMessages(enPanels)
})

const names: Record<string, string> = { a: 'Ana', m: 'Mihai', i: 'Ioana' }
const things: Record<number, string> = { 1: 'Ribbed beanie', 2: 'Wool throw' }
const words: Words = {
  me: 'i',
  who: (id) => names[id] ?? '?',
  thing: (ref) => things[ref.productId] ?? '?',
}
const ref = (productId: number) => ({ productId, variationId: null })
const joined = (who: string): Happening => ({ key: who, at: 0, who, kind: 'joined' })
const listed = (who: string, id: number): Happening => ({
  key: '',
  at: 0,
  who,
  kind: 'shortlisted',
  ref: ref(id),
})

describe('quiet lines', () => {
  it('say who did what, and "you" for me', () => {
    expect(sentence(listed('a', 1), words)).toBe('Ana put Ribbed beanie on the shortlist.')
    expect(sentence(listed('i', 1), words)).toBe('You put Ribbed beanie on the shortlist.')
    const vote: Happening = { key: '', at: 0, who: 'm', kind: 'voted', productId: 2, value: 'no' }
    expect(sentence(vote, words)).toBe('Wool throw is not for Mihai.')
  })

  it('become one when three happen at once', () => {
    expect(summary([joined('a'), joined('m'), listed('a', 1), listed('m', 2)], words)).toBe(
      'Ana and Mihai joined. 2 things were put on the shortlist.',
    )
  })

  it('keep what is alone as it is', () => {
    const left: Happening = { key: '', at: 0, who: 'm', kind: 'left' }
    expect(summary([joined('a'), left, joined('m')], words)).toBe('Ana and Mihai joined. Mihai left.')
  })

  it('say no more than two sentences before they are opened', () => {
    const left: Happening = { key: '', at: 0, who: 'm', kind: 'left' }
    const locked: Happening = { key: '', at: 0, who: 'a', kind: 'locked', on: true }
    expect(summary([joined('a'), left, locked, listed('a', 1)], words)).toBe(
      'Ana joined. Mihai left. And 2 more.',
    )
  })
})

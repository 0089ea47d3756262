import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDraft } from './use-draft.ts'

let writes: string[]

beforeEach(() => {
  vi.useFakeTimers()
  writes = []
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, text: string) {
      kept.set(key, text)
      writes.push(text)
    },
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('is written once for many keys, and at once when the page goes', () => {
  const box = createDraft('draft.r')
  for (const text of ['s', 'so', 'sof', 'soft']) box.change({ text })
  expect([box.draft.value.text, writes.length]).toEqual(['soft', 0])
  vi.advanceTimersByTime(500)
  expect(writes).toHaveLength(1)
  box.change({ text: 'softer' })
  box.flush()
  box.flush()
  expect(writes).toHaveLength(2)
  expect(createDraft('draft.r').draft.value).toEqual({ text: 'softer', product: null, replyTo: null })
})

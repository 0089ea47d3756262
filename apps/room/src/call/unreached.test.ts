import { expect, it } from 'vitest'
import type { CallFace } from './call.ts'
import { createUnreached } from './unreached.ts'

const face = (id: string, link: CallFace['link'], leg = `leg of ${id}`) => ({ id, leg, link })

it('K5.6 · names whom nothing came of for fifteen seconds, and nobody who is only slow', () => {
  const unreached = createUnreached()
  const faces = [face('ben', 'connecting'), face('cris', 'good'), face('dan', 'reconnecting')]
  expect(unreached.look(faces, 1_000)).toEqual([])
  expect(unreached.look(faces, 15_999)).toEqual([])
  expect(unreached.look(faces, 16_000)).toEqual(['ben', 'dan'])
  // Reached meanwhile: counted from the next silence on.
  expect(unreached.look([face('ben', 'good')], 17_000)).toEqual([])
  expect(unreached.look([face('ben', 'reconnecting')], 18_000)).toEqual([])
  expect(unreached.look([face('ben', 'reconnecting')], 33_000)).toEqual(['ben'])
})

it('K5.6 · what was read is said again only of somebody else, of another page, or after they were reached', () => {
  const unreached = createUnreached()
  const ben = face('ben', 'connecting')
  unreached.look([ben], 0)
  expect(unreached.look([ben], 15_000)).toEqual(['ben'])
  unreached.answer()
  expect(unreached.look([ben, face('cris', 'connecting')], 20_000)).toEqual([])
  expect(unreached.look([ben, face('cris', 'connecting')], 35_000)).toEqual(['cris'])
  const anew = face('ben', 'connecting', 'another leg')
  unreached.look([anew], 36_000)
  expect(unreached.look([anew], 51_000)).toEqual(['ben'])
  unreached.answer()
  unreached.look([face('ben', 'good', 'another leg')], 52_000)
  unreached.look([anew], 53_000)
  expect(unreached.look([anew], 68_000)).toEqual(['ben'])
})

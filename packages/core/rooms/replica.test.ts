import { describe, expect, it } from 'vitest'
import { MUG, say } from '../testing/rooms.ts'
import { hear, NOW, order, stages, take, texts, two } from '../testing/two-people.ts'
import { LIMITS } from './limits.ts'
import {
  markSent,
  putBack,
  receiveAck,
  receiveRefusal,
  receiveSafe,
  submit,
  toSend,
  viewOf,
} from './replica.ts'
import type { Command } from './room-events.ts'

describe('what is shown', () => {
  it('R16.1 what one does is there at once, in order, on top of what is ordered', () => {
    const { server, ana } = two()
    let r = ana
    for (const [i, command] of [say('one'), say('two')].entries()) r = take(r, command, `a-${i}`)
    expect(texts(r)).toEqual(['one', 'two'])
    expect(viewOf(r).seq).toBe(r.confirmed.seq + 2)
    r = hear(r, order(server, 'ben', 'b-0', say('zero')))
    expect(texts(r)).toEqual(['zero', 'one', 'two'])
    r = hear(r, order(server, 'ana', 'a-0', say('one')))
    expect(texts(r)).toEqual(['zero', 'one', 'two'])
    expect(r.confirmed.chat).toHaveLength(2)
  })

  it('R16.1 what the rules refuse by now is left out, and comes when the server takes it all the same', () => {
    const { server, ana } = two()
    let r = hear(ana, order(server, 'ben', 'b-0', { type: 'shortlist', ref: MUG, note: '' }))
    r = take(r, { type: 'shortlist', ref: MUG, note: 'mine' }, 'a-0')
    expect(viewOf(r).shortlist).toMatchObject([{ note: 'mine' }])
    r = hear(r, order(server, 'ben', 'b-1', { type: 'shortlist', ref: MUG, note: 'mine' }))
    expect(viewOf(r).shortlist).toMatchObject([{ note: 'mine' }])
    expect(viewOf(r).seq).toBe(r.confirmed.seq)
  })

  it('R16.2 what is refused on the screen is never sent', () => {
    const { ana } = two()
    expect(submit(ana, say(' '), 'a-0', NOW)).toEqual({ ok: false, reason: 'empty' })
    const r = take(ana, { type: 'vote', productId: 1, value: 'love', reason: '' }, 'a-1')
    const again = submit(r, { type: 'vote', productId: 1, value: 'love', reason: '' }, 'a-2', NOW)
    expect(again).toEqual({ ok: false, reason: 'no_change' })
  })

  it('R16.3 an op stays until it is ordered and below the mark', () => {
    const { server, ana } = two()
    let r = markSent(take(ana, say('x'), 'a-0'), new Set(['a-0']))
    expect(stages(r)).toEqual(['sent'])
    r = hear(r, order(server, 'ana', 'a-0', say('x')))
    expect(stages(r)).toEqual(['ordered'])
    expect(stages(receiveSafe(r, r.confirmed.seq - 1))).toEqual(['ordered'])
    r = receiveSafe(r, r.confirmed.seq)
    expect(stages(r)).toEqual([])
    expect(receiveSafe(r, 1).safe).toBe(r.safe)
    expect(texts(r)).toEqual(['x'])
  })

  it('R16.3 refused is gone, not-now waits', () => {
    const { ana } = two()
    const r = markSent(take(ana, say('x'), 'a-0'), new Set(['a-0']))
    expect(toSend(r)).toEqual([])
    expect(toSend(putBack(r, 'a-0')).map((op) => op.opId)).toEqual(['a-0'])
    expect(texts(putBack(r, 'a-0'))).toEqual(['x'])
    expect(receiveRefusal(r, 'a-0').pending).toEqual([])
  })

  it('R16.4 an ack before its event does not take the op out of view, nor let it be there twice', () => {
    const { server, ana } = two()
    let r = take(ana, say('x'), 'a-0')
    const event = order(server, 'ana', 'a-0', say('x'))
    r = receiveSafe(receiveAck(r, 'a-0', event.seq), event.seq)
    expect(texts(r)).toEqual(['x'])
    r = hear(r, event)
    expect(texts(r)).toEqual(['x'])
    expect(r.pending).toEqual([])
  })

  it('R16.5 no more are under way than the server knows again', () => {
    const { ana } = two()
    let r = ana
    for (let i = 0; i < LIMITS.pendingOps; i++) r = take(r, say(`${i}`), `a-${i}`)
    expect(submit(r, say('more'), 'a-more', NOW)).toEqual({ ok: false, reason: 'too_many' })
  })

  it('R16.5 a command that no frame would carry is refused here', () => {
    const { ana } = two()
    const attributes = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`a${i}`, '✓'.repeat(100)]))
    const lines = Array.from({ length: 6 }, (_, i) => ({
      productId: i + 1,
      variationId: null,
      attributes,
      quantity: 1,
    }))
    expect(submit(ana, { type: 'share-cart', lines }, 'a-0', NOW)).toEqual({ ok: false, reason: 'too_long' })
    expect(submit(ana, { type: 'share-cart', lines: lines.slice(0, 4) }, 'a-0', NOW).ok).toBe(true)
  })

  it.each<[Command, Command]>([
    [say('x'), { type: 'react', messageId: 0, reaction: '👍', on: true }],
    [say('x'), { type: 'unsay', messageId: 0 }],
    [say('x'), { ...say('y'), replyTo: 0 } as Command],
    [
      { type: 'open-poll', question: 'q', options: Array(2).fill({ label: 'a', product: null }) },
      { type: 'answer-poll', pollId: 0, option: 1 },
    ],
    [
      { type: 'open-poll', question: 'q', options: Array(2).fill({ label: 'a', product: null }) },
      { type: 'close-poll', pollId: 0 },
    ],
    [say('x'), { type: 'answer-suggestion', suggestionId: 0, accept: true }],
  ])('R16.6 what is not ordered yet has no number to be named by: %j, %j', (first, about) => {
    const { ana } = two()
    const r = take(ana, first, 'a-0')
    const seq = r.confirmed.seq + 1
    const named = Object.fromEntries(Object.entries(about).map(([k, v]) => [k, v === 0 ? seq : v]))
    expect(submit(r, named as Command, 'a-1', NOW)).toEqual({ ok: false, reason: 'too_soon' })
  })

  it('R16.7 timed rules are asked with the time that is given', () => {
    const { server, ana } = two()
    const r = hear(ana, order(server, 'ana', 'a-0', { type: 'summon', ref: MUG, image: 0 }))
    const summon: Command = { type: 'summon', ref: MUG, image: 1 }
    expect(submit(r, summon, 'a-1', NOW + 7_999)).toEqual({ ok: false, reason: 'too_soon' })
    expect(submit(r, summon, 'a-1', NOW + 8_000).ok).toBe(true)
  })
})

import { describe, expect, it } from 'vitest'
import { benchRoom, LAMP, MUG } from '../testing/rooms.ts'
import { LIMITS } from './limits.ts'
import type { PollOption } from './room-state.ts'

const label = (text: string): PollOption => ({ label: text, product: null })
const AB = [label('a'), label('b')]
const ask = (question: string, options: PollOption[] = AB) =>
  ({ type: 'open-poll', question, options }) as const
const answer = (pollId: number, option: number | null) => ({ type: 'answer-poll', pollId, option }) as const
const close = (pollId: number) => ({ type: 'close-poll', pollId }) as const

describe('polls', () => {
  it.each([
    [ask(' Which \n one? '), null],
    [ask('\u200b'), 'empty'],
    [ask('x'.repeat(141)), 'too_long'],
    [ask('q', []), 'bad_number'],
    [ask('q', [label('a')]), 'bad_number'],
    [ask('q', Array(6).fill(label('a'))), null],
    [ask('q', Array(7).fill(label('a'))), 'bad_number'],
    [ask('q', [label('a'), label(' ')]), 'empty'],
    [
      ask('q', [
        { label: '', product: MUG },
        { label: 'this', product: LAMP },
      ]),
      null,
    ],
    [ask('q', [label('a'), label('x'.repeat(81))]), 'too_long'],
  ])('R9.1 %j: %s', (command, verdict) => {
    expect(benchRoom().join('ana').refusal('ana', command)).toBe(verdict)
  })

  it('R9.1 R2.1 question and labels are clean lines', () => {
    const room = benchRoom().join('ana')
    const id = room.act('ana', ask(' Which\none? ', [label(' a\u202e '), label('b')]))
    expect(room.state.polls).toEqual([
      {
        id,
        by: 'ana',
        at: room.now,
        question: 'Which one?',
        options: [label('a'), label('b')],
        answers: {},
        closed: false,
      },
    ])
  })

  it('R9.2 at most 20 are open; past 20 in all the oldest closed one goes', () => {
    const room = benchRoom().join('ana')
    const ids = Array.from({ length: LIMITS.polls }, (_, i) => room.act('ana', ask(`q${i}`)))
    expect(room.refusal('ana', ask('one more'))).toBe('too_many')
    room.act('ana', close(ids[3]!))
    room.act('ana', close(ids[1]!))
    const last = room.act('ana', ask('one more'))
    expect(room.state.polls.map((p) => p.id)).toEqual([...ids.filter((id) => id !== ids[1]), last])
    expect(room.refusal('ana', answer(ids[1]!, 0))).toBe('no_such_poll')
  })

  it('R9.3 one answer per person, changed, withdrawn', () => {
    const room = benchRoom().join('ana', 'ben')
    const id = room.act('ana', ask('q'))
    expect(room.refusal('ben', answer(id, null))).toBe('no_change')
    room.act('ben', answer(id, 1))
    expect(room.refusal('ben', answer(id, 1))).toBe('no_change')
    room.act('ben', answer(id, 0))
    room.act('ana', answer(id, 0))
    expect(room.state.polls[0]?.answers).toEqual({ ben: 0, ana: 0 })
    room.act('ben', answer(id, null))
    expect(room.state.polls[0]?.answers).toEqual({ ana: 0 })
  })

  it.each([2, -1, 0.5, Number.NaN])('R9.3 there is no option %d', (option) => {
    const room = benchRoom().join('ana')
    const id = room.act('ana', ask('q'))
    expect(room.refusal('ana', answer(id, option))).toBe('bad_number')
    expect(room.refusal('ana', answer(id + 1, 0))).toBe('no_such_poll')
  })

  it.each([
    ['ben', null, 'who asked'],
    ['ana', null, 'the host'],
    ['cora', 'not_yours', 'another'],
  ])('R9.4 R9.3 %s closes it: %s (%s)', (by, verdict, _why) => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    const id = room.act('ben', ask('q'))
    expect(room.refusal(by, close(id + 1))).toBe('no_such_poll')
    expect(room.refusal(by, close(id))).toBe(verdict)
    if (verdict !== null) return
    room.act(by, close(id))
    expect(room.refusal(by, close(id))).toBe('poll_closed')
    expect(room.refusal('cora', answer(id, 0))).toBe('poll_closed')
  })
})

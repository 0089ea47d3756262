import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { junkCommand } from '../testing/arbitraries.ts'
import { deepFreeze } from '../testing/deep-freeze.ts'
import { hold, RUNS } from '../testing/seeds.ts'
import { decide, decideServer } from './decide.ts'
import { LIMITS } from './limits.ts'
import { reduce } from './reduce.ts'
import type { Command, Decision, ServerCommand } from './room-events.ts'
import { emptyRoom, type ProductRef, type RoomState, seatsTaken } from './room-state.ts'
import { isPlain, lengthOf } from './text.ts'

const IDS = ['ana', 'ben', 'cora', 'dan', 'eve', '__proto__', 'constructor', '9']
const id = fc.constantFrom(...IDS)
const serverCommand: fc.Arbitrary<ServerCommand> = fc.oneof(
  fc.record({
    type: fc.constant('join' as const),
    participantId: id,
    name: fc.string({ unit: 'binary', maxLength: 90 }),
    admitted: fc.boolean(),
  }),
  fc.record({ type: fc.constantFrom('return' as const, 'gone' as const), participantId: id }),
)
type Doing = { by: string; c: Command } | { by: null; c: ServerCommand }
const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ by: id, c: junkCommand(id) }) },
  { weight: 2, arbitrary: fc.record({ by: fc.constant(null), c: serverCommand }) },
)

describe.each(RUNS)('anything that has the shape of a command ($name: $seed)', ({ seed }) => {
  // Seconds on a quiet machine; a busy one is not a failure.
  vi.setConfig({ testTimeout: 120_000 })
  it('R1.2 R1.4 R1.5 R4.1 throws nothing, changes nothing in place, outgrows nothing', () => {
    hold(
      fc.property(fc.array(doing, { maxLength: 120, size: 'max' }), (doings) => {
        let state = start()
        for (const [i, { by, c }] of doings.entries()) {
          const now = i * 3_000
          const verdict: Decision = by === null ? decideServer(state, c) : decide(state, c, { by, now })
          expect(verdict, JSON.stringify(c)).toBeDefined()
          if (!verdict.ok) continue
          const event = deepFreeze({
            seq: state.seq + 1,
            at: now,
            by,
            opId: by && `op-${i}`,
            body: verdict.body,
          })
          const next = deepFreeze(reduce(state, event))
          expect(reduce(state, event)).toEqual(next)
          state = next
          hostIsIn(state)
        }
        withinBounds(state)
        expect(JSON.parse(JSON.stringify(state))).toEqual(state)
      }),
      seed,
      80,
    )
  })

  it('R1.5 R2.1 R2.7 what is kept holds no control, override or half pair', () => {
    hold(
      fc.property(fc.array(junkCommand(id), { maxLength: 60, size: 'max' }), (commands) => {
        let state = start()
        for (const [i, c] of commands.entries()) {
          const verdict = decide(state, c, { by: 'ana', now: i * 10_000 })
          if (!verdict.ok) continue
          state = reduce(state, { seq: state.seq + 1, at: i, by: 'ana', opId: null, body: verdict.body })
        }
        for (const text of textsOf(state)) expect(isPlain(text.replaceAll('\n', '')), text).toBe(true)
      }),
      seed,
      80,
    )
  })
})

function start(): RoomState {
  let state = emptyRoom('room-0001', 'fir-and-clay', 0)
  for (const participantId of IDS.slice(0, 3)) {
    const verdict = decideServer(state, { type: 'join', participantId, name: participantId, admitted: true })
    if (verdict.ok)
      state = reduce(state, { seq: state.seq + 1, at: 0, by: null, opId: null, body: verdict.body })
  }
  return deepFreeze(state)
}

function hostIsIn(state: RoomState): void {
  if (seatsTaken(state) === 0) return
  expect(state.participants.find((p) => p.id === state.hostId)?.standing).toBe('in')
}

function withinBounds(s: RoomState): void {
  expect(seatsTaken(s)).toBeLessThanOrEqual(s.seats)
  expect(s.participants.length).toBeLessThanOrEqual(LIMITS.peopleEver)
  expect(s.chat.length).toBeLessThanOrEqual(LIMITS.chatKept)
  expect(s.shortlist.length).toBeLessThanOrEqual(LIMITS.shortlist)
  expect(Object.keys(s.votes).length).toBeLessThanOrEqual(LIMITS.votedProducts)
  expect(s.polls.length).toBeLessThanOrEqual(LIMITS.polls)
  expect(s.compare.length).toBeLessThanOrEqual(LIMITS.compare.max)
  expect(s.suggestions.length).toBeLessThanOrEqual(LIMITS.suggestions)
  expect(s.outcome?.items.length ?? 0).toBeLessThanOrEqual(LIMITS.outcomeItems)
  for (const cart of Object.values(s.sharedCarts)) expect(cart.length).toBeLessThanOrEqual(LIMITS.cartLines)
  for (const p of s.participants) expect(lengthOf(p.name)).toBeLessThanOrEqual(LIMITS.name)
  for (const text of textsOf(s)) expect(lengthOf(text)).toBeLessThanOrEqual(LIMITS.chatText)
  for (const ref of refsIn(s)) {
    expect(Number.isSafeInteger(ref.productId) && ref.productId >= 1).toBe(true)
    expect(ref.variationId === null || (Number.isSafeInteger(ref.variationId) && ref.variationId >= 1)).toBe(
      true,
    )
    expect(Object.keys(ref.attributes ?? {}).length).toBeLessThanOrEqual(LIMITS.attributes)
  }
}

/** Everything in the state that names a thing of the shop. */
function refsIn(value: unknown): ProductRef[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(refsIn)
  return 'variationId' in value ? [value as ProductRef, ...inner] : inner
}

/** Every text in the state, keys too. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)])
}

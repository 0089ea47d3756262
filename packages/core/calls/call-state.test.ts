import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OPEN_CALL } from '../rooms/room-state.ts'
import { CALL_LIMITS, CALL_TIMES } from './call-limits.ts'
import {
  type CallAct,
  type CallContext,
  type CallState,
  decideCall,
  isPolite,
  legGone,
  maySignal,
  NO_CALL,
  tidyCall,
} from './call-state.ts'

const PEOPLE = ['ana', 'ben', 'cris', 'dan', 'ema', 'fir', 'geo', 'ham']
const context = (by: string, more: Partial<CallContext> = {}): CallContext => ({
  by,
  hostId: 'ana',
  rules: OPEN_CALL,
  now: 1_000,
  wasIn: false,
  wasLockedIn: false,
  hasServer: false,
  way: 'direct',
  ...more,
})
const join = (camera: 'on' | 'off' = 'off', leg = 'leg-1'): CallAct => ({
  type: 'join',
  leg,
  mic: 'on',
  camera,
  onServer: false,
})

function after(acts: [string, CallAct][], more: Partial<CallContext> = {}): CallState {
  let call: CallState = NO_CALL
  acts.forEach(([by, act], at) => {
    const decided = decideCall(call, act, context(by, { now: 1_000 + at, ...more }))
    if (decided.ok) call = decided.call
  })
  return call
}
const reasonOf = (call: CallState, by: string, act: CallAct, more: Partial<CallContext> = {}) => {
  const decided = decideCall(call, act, context(by, more))
  return decided.ok ? null : decided.reason
}

describe('a call', () => {
  it('K6 · a lock keeps out who comes, not who was talking when the room was taken up anew', () => {
    const rules = { ...OPEN_CALL, locked: true }
    expect(reasonOf(NO_CALL, 'ben', join(), { rules })).toBe('call_locked')
    // In the call once, and out of it when it was locked: as anybody else.
    expect(reasonOf(NO_CALL, 'ben', join(), { rules, wasIn: true })).toBe('call_locked')
    const both = { wasIn: true, wasLockedIn: true }
    expect(reasonOf(NO_CALL, 'ben', join(), { rules, ...both })).toBeNull()
    expect(reasonOf(NO_CALL, 'ben', join(), { rules: { locked: true, removed: ['ben'] }, ...both })).toBe(
      'call_removed',
    )
  })

  it('K7 · how its pages find each other is settled when it begins, and holds until it is over', () => {
    const hidden = after([['ana', join()]], { way: 'relay' })
    expect(hidden.way).toBe('relay')
    const second = decideCall(hidden, join('off', 'b'), context('ben', { way: 'direct' }))
    expect(second.ok && second.call.way).toBe('relay')
    const over = decideCall(hidden, { type: 'leave', leg: 'leg-1' }, context('ana'))
    expect(over.ok && over.call).toBe(NO_CALL)
  })

  it('K7 · addresses that are to be hidden stay so where there is no relay: on a media server, or not at all', () => {
    expect(reasonOf(NO_CALL, 'ana', join(), { way: 'none' })).toBe('call_no_relay')
    expect(after([['ana', join()]], { way: 'none', hasServer: true })).toMatchObject({
      mode: 'server',
      way: 'relay',
    })
  })

  it('K2 · a reload or another tab is the same person with another leg', () => {
    const call = after([
      ['ana', join('on', 'a')],
      ['ben', join('off', 'b')],
      ['ana', join('on', 'c')],
    ])
    expect(call.members.map(({ participantId, leg }) => [participantId, leg])).toEqual([
      ['ana', 'c'],
      ['ben', 'b'],
    ])
    // The old page's late goodbye takes nobody out.
    expect(
      after([
        ['ana', join('on', 'a')],
        ['ana', join('on', 'c')],
        ['ana', { type: 'leave', leg: 'a' }],
      ]).members,
    ).toHaveLength(1)
  })

  it('K2 · a mesh holds six voices and four cameras, and says which of them is full', () => {
    const six = after(PEOPLE.slice(0, 6).map((by) => [by, join()]))
    expect(six.members).toHaveLength(CALL_LIMITS.meshVoice)
    expect(reasonOf(six, 'geo', join())).toBe('call_full')
    const four = after(PEOPLE.slice(0, 4).map((by) => [by, join('on')]))
    expect(reasonOf(four, 'ema', join('on'))).toBe('call_cameras_full')
    expect(reasonOf(four, 'ema', join('off'))).toBeNull()
    const five = after([
      ...PEOPLE.slice(0, 4).map((by): [string, CallAct] => [by, join('on')]),
      ['ema', join('off')],
    ])
    const cameraOn: CallAct = { type: 'change', leg: 'leg-1', mic: 'on', camera: 'on', paused: 'no' }
    expect(reasonOf(five, 'ema', cameraOn)).toBe('call_cameras_full')
  })

  it('K8 · with a server a call above the size moves to it, and stays there', () => {
    let call = after(
      PEOPLE.slice(0, 7).map((by) => [by, join('on')]),
      { hasServer: true },
    )
    expect([call.mode, call.members.length]).toEqual(['server', 7])
    for (const by of PEOPLE.slice(1, 7)) {
      const decided = decideCall(call, { type: 'leave', leg: 'leg-1' }, context(by, { hasServer: true }))
      if (decided.ok) call = decided.call
    }
    expect([call.mode, call.members.length]).toEqual(['server', 1])
    expect(
      after([
        ['ana', join()],
        ['ana', { type: 'leave', leg: 'leg-1' }],
      ]),
    ).toEqual(NO_CALL)
  })

  it('K6 · a lock keeps newcomers out, not the host nor who is in; who was put out stays out', () => {
    const two = after([
      ['ben', join()],
      ['cris', join()],
    ])
    const locked = { rules: { locked: true, removed: [] } }
    expect(reasonOf(two, 'dan', join(), locked)).toBe('call_locked')
    expect(reasonOf(two, 'ana', join(), locked)).toBeNull()
    expect(reasonOf(two, 'ben', join('off', 'reloaded'), locked)).toBeNull()
    const rules = { locked: false, removed: ['ben'] }
    expect(reasonOf(two, 'ben', join('off', 'reloaded'), { rules })).toBe('call_removed')
    const tidied = tidyCall(two, new Set(PEOPLE), rules, 1_000)
    expect(tidied?.members.map((one) => one.participantId)).toEqual(['cris'])
  })

  it('K8 · after a restart the first to come back says that the call was on a server', () => {
    const again: CallAct = { type: 'join', leg: 'a', mic: 'on', camera: 'on', onServer: true }
    expect(after([['ana', again]], { hasServer: true }).mode).toBe('server')
    expect(after([['ana', again]]).mode).toBe('mesh')
    expect(
      after(
        [
          ['ben', join()],
          ['ana', again],
        ],
        { hasServer: true },
      ).mode,
    ).toBe('mesh')
  })

  it('K5 · a leg without a socket keeps its place for a while, and only its own', () => {
    const call = after([
      ['ana', join('on', 'a')],
      ['ben', join('on', 'b')],
    ])
    expect(legGone(call, 'ana', 'another', 5_000)).toBeNull()
    const gone = legGone(call, 'ana', 'a', 5_000) as CallState
    expect(legGone(gone, 'ana', 'a', 6_000)).toBeNull()
    const all = new Set(PEOPLE)
    expect(tidyCall(gone, all, OPEN_CALL, 5_000 + CALL_TIMES.graceMs - 1)).toBeNull()
    expect(
      tidyCall(gone, all, OPEN_CALL, 5_000 + CALL_TIMES.graceMs)?.members.map((one) => one.participantId),
    ).toEqual(['ben'])
    expect(tidyCall(call, new Set(['ben']), OPEN_CALL, 5_000)?.members).toHaveLength(1)
    expect(tidyCall(call, new Set(), OPEN_CALL, 5_000)).toEqual(NO_CALL)
  })

  it('K3 · a signal passes between the legs that are there now, and no others', () => {
    const call = after([
      ['ana', join('on', 'a')],
      ['ben', join('on', 'b')],
    ])
    const end = (participantId: string, leg: string) => ({ participantId, leg })
    expect(maySignal(call, end('ana', 'a'), end('ben', 'b'))).toBe(true)
    expect(maySignal(call, end('ana', 'old'), end('ben', 'b'))).toBe(false)
    expect(maySignal(call, end('ana', 'a'), end('ben', 'old'))).toBe(false)
    expect(maySignal(call, end('ana', 'a'), end('ana', 'a'))).toBe(false)
    expect(maySignal(call, end('ham', 'a'), end('ben', 'b'))).toBe(false)
    expect(maySignal({ ...call, mode: 'server' }, end('ana', 'a'), end('ben', 'b'))).toBe(false)
  })

  it('K3 · of two exactly one gives way', () => {
    for (const a of PEOPLE) for (const b of PEOPLE) if (a !== b) expect(isPolite(a, b)).toBe(!isPolite(b, a))
  })

  it('K2 · whatever happens, nobody is twice in it, no bound is passed, and an empty call is none', () => {
    const sending = fc.constantFrom('on', 'off', 'none') as fc.Arbitrary<'on' | 'off' | 'none'>
    const leg = fc.constantFrom('a', 'b')
    const act: fc.Arbitrary<CallAct> = fc.oneof(
      fc.record({
        type: fc.constant('join' as const),
        leg,
        mic: sending,
        camera: sending,
        onServer: fc.boolean(),
      }),
      fc.record({
        type: fc.constant('change' as const),
        leg,
        mic: sending,
        camera: sending,
        paused: fc.constantFrom('no' as const, 'saving' as const),
      }),
      fc.record({ type: fc.constant('leave' as const), leg }),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...PEOPLE), act), { maxLength: 60 }), (acts) => {
        const call = after(acts)
        const ids = call.members.map((one) => one.participantId)
        expect(new Set(ids).size).toBe(ids.length)
        expect(ids.length).toBeLessThanOrEqual(CALL_LIMITS.meshVoice)
        expect(call.members.filter(({ camera }) => camera === 'on').length).toBeLessThanOrEqual(
          CALL_LIMITS.meshVideo,
        )
        if (ids.length === 0) expect(call).toEqual(NO_CALL)
      }),
    )
  })
})

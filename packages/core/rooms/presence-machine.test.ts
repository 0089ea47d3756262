import { describe, expect, it } from 'vitest'
import { TIMES } from './limits.ts'
import { awaited, GONE_MS, socketCame, socketTurned, socketWent, timePassed } from './presence-machine.ts'

const here = socketCame(awaited(0))

describe('R20.1 a person is one record', () => {
  it('is here with one socket or several', () => {
    expect(here.shown).toBe('here')
    expect(socketCame(here).shown).toBe('here')
  })

  it('is away only when every socket is', () => {
    const two = socketCame(here)
    const one = socketTurned(two, true)
    expect(one.shown).toBe('here')
    expect(socketTurned(one, true).shown).toBe('away')
    expect(socketTurned(socketTurned(one, true), false).shown).toBe('here')
  })

  it('is away when only the socket that is away is left, and here when it goes', () => {
    const two = socketTurned(socketCame(here), true)
    expect(socketWent(two, false, 100).shown).toBe('away')
    expect(socketWent(two, true, 100).shown).toBe('here')
  })

  it('is not lost while one socket lives', () => {
    const left = socketWent(socketCame(here), false, 100)
    expect(left.lostAt).toBeNull()
    expect(timePassed(left, 1e9)).toBe(left)
  })
})

describe('R20.2 nobody vanishes in a blink, and nobody haunts', () => {
  const closed = socketWent(here, false, 10_000)
  it.each([
    [10_000, 'here'],
    [11_999, 'here'],
    [12_000, 'reconnecting'],
    [10_000 + GONE_MS - 1, 'reconnecting'],
    [10_000 + GONE_MS, 'left'],
  ] as const)('a closed socket at %i: %s', (now, shown) => {
    expect(timePassed(closed, now).shown).toBe(shown)
  })

  it('a socket that died in silence is counted from its last sign of life', () => {
    const noticedAt = 10_000 + TIMES.silentMs
    expect(timePassed(closed, noticedAt).shown).toBe('reconnecting')
    expect(GONE_MS).toBeLessThan(30_000)
  })

  it('stays the same object while nothing changes', () => {
    const reconnecting = timePassed(closed, 15_000)
    expect(timePassed(reconnecting, 16_000)).toBe(reconnecting)
    expect(timePassed(here, 1e9)).toBe(here)
  })
})

describe('R20.3 coming back', () => {
  it('in time is being here again', () => {
    const reconnecting = timePassed(socketWent(here, true, 0), 5_000)
    expect(socketCame(reconnecting)).toMatchObject({
      shown: 'here',
      sockets: 1,
      awaySockets: 0,
      lostAt: null,
    })
  })

  it('a socket counted out twice does no harm', () => {
    expect(socketWent(socketWent(here, false, 1), false, 2).sockets).toBe(0)
  })
})

it('R20.4 after a restart everybody with a seat has the same time', () => {
  expect(timePassed(awaited(0), GONE_MS - 1).shown).toBe('reconnecting')
  expect(timePassed(awaited(0), GONE_MS).shown).toBe('left')
})

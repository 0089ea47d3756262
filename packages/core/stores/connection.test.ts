import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CONNECTION_STATES,
  type Connection,
  type ConnectionEvent,
  isLive,
  mayRead,
  NEW_CONNECTION,
  PARTS,
  type Part,
  stepConnection,
} from './connection.ts'

const after = (...events: ConnectionEvent[]): Connection => {
  let connection = NEW_CONNECTION
  for (const event of events) {
    const step = stepConnection(connection, event)
    if (!step.ok) throw new Error(step.reason)
    connection = step.connection
  }
  return connection
}
const proved: ConnectionEvent = { type: 'keys_proved' }
const gone: ConnectionEvent = { type: 'disconnected' }
const chose = (...parts: Part[]): ConnectionEvent => ({ type: 'parts_chosen', parts })

describe('a connection’s life', () => {
  it('C5 · counts neither keys without a consent nor a consent without keys', () => {
    expect(after(proved)).toMatchObject({ state: 'started', proved: true })
    expect(after(chose('rooms'))).toMatchObject({ state: 'started', proved: false })
    for (const connection of [after(proved), after(chose('rooms', 'orders'))]) {
      expect([mayRead(connection, 'products'), mayRead(connection, 'orders')]).toEqual([false, false])
    }
    expect(after(proved, chose('rooms')).state).toBe('linked')
    expect(after(chose('rooms'), proved).state).toBe('linked')
  })

  it('C2 · reads for each part what it needs and nothing else', () => {
    const reads = (...parts: Part[]) => {
      const connection = after(proved, chose(...parts))
      return [mayRead(connection, 'products'), mayRead(connection, 'orders')]
    }
    expect(reads('rooms')).toEqual([true, false])
    expect(reads('orders')).toEqual([false, true])
    expect(reads('fulfilment')).toEqual([false, true])
    expect(reads('rooms', 'orders')).toEqual([true, true])
    expect(reads('marketplace')).toEqual([false, false])
  })

  it('C5 · reads nothing for the marketplace before the operator approved', () => {
    const waiting = after(proved, chose('marketplace'))
    expect(waiting).toMatchObject({ state: 'awaiting_approval', approval: 'waiting' })
    expect(mayRead(waiting, 'products')).toBe(false)
    const approved = after(proved, chose('marketplace'), { type: 'approved' })
    expect(approved.state).toBe('approved')
    expect(mayRead(approved, 'products')).toBe(true)
    const refused = after(proved, chose('marketplace', 'orders'), { type: 'refused' })
    expect(refused.state).toBe('linked')
    expect([mayRead(refused, 'products'), mayRead(refused, 'orders')]).toEqual([false, true])
  })

  it('C5 · asks the operator again after the marketplace was off', () => {
    const again = after(
      proved,
      chose('marketplace'),
      { type: 'approved' },
      chose('rooms'),
      chose('marketplace'),
    )
    expect(again).toMatchObject({ state: 'awaiting_approval', approval: 'waiting' })
  })

  it('C14 · reads nothing once it is let go, and comes back only by keys that were proved anew', () => {
    const off = after(proved, chose('rooms', 'orders'), gone)
    expect(off).toMatchObject({ state: 'disconnected', proved: false })
    expect(mayRead(off, 'orders')).toBe(false)
    expect(stepConnection(off, chose('rooms'))).toEqual({ ok: false, reason: 'not_connected' })
    expect(stepConnection(off, gone)).toEqual({ ok: false, reason: 'no_change' })
    expect(after(proved, chose('rooms'), gone, proved)).toMatchObject({ state: 'linked', parts: ['rooms'] })
  })

  it('refuses what makes no sense', () => {
    expect(stepConnection(after(proved), { type: 'approved' })).toEqual({
      ok: false,
      reason: 'nothing_to_approve',
    })
    const wrong = { type: 'parts_chosen', parts: ['rooms', 'root'] } as unknown as ConnectionEvent
    expect(stepConnection(after(proved), wrong)).toEqual({ ok: false, reason: 'no_such_part' })
  })

  it('C5 · whatever happens, nothing is read without proved keys, a consent and, where asked for, an approval', () => {
    const event: fc.Arbitrary<ConnectionEvent> = fc.oneof(
      fc.constantFrom<ConnectionEvent>(proved, gone, { type: 'approved' }, { type: 'refused' }),
      fc.subarray([...PARTS]).map((parts) => chose(...parts)),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let connection = NEW_CONNECTION
        for (const one of events) {
          const step = stepConnection(connection, one)
          if (step.ok) connection = step.connection
        }
        expect(CONNECTION_STATES).toContain(connection.state)
        if (isLive(connection)) expect(connection.proved && connection.parts.length > 0).toBe(true)
        if (mayRead(connection, 'orders')) {
          expect(connection.parts.some((part) => part === 'orders' || part === 'fulfilment')).toBe(true)
        }
        if (mayRead(connection, 'products') && !connection.parts.includes('rooms')) {
          expect(connection.approval).toBe('approved')
        }
        expect(connection.state === 'approved').toBe(isLive(connection) && connection.approval === 'approved')
      }),
    )
  })
})

it('O5 · reads nothing of a suspended shop, and takes it up again when it is lifted', () => {
  const connected = after(proved, chose('rooms', 'orders'))
  const suspended = { ...connected, suspended: true }
  expect([isLive(suspended), mayRead(suspended, 'products'), mayRead(suspended, 'orders')]).toEqual([
    false,
    false,
    false,
  ])
  const lifted = { ...suspended, suspended: false }
  expect([isLive(lifted), mayRead(lifted, 'products'), mayRead(lifted, 'orders')]).toEqual([true, true, true])
})

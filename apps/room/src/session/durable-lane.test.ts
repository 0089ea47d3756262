import type { Welcome } from '@tandem/contract/socket/server-messages'
import { decide, decideServer } from '@tandem/core/rooms/decide'
import { reduce } from '@tandem/core/rooms/reduce'
import type { PendingOp } from '@tandem/core/rooms/replica'
import type { Command, RoomEvent, RoomEventBody } from '@tandem/core/rooms/room-events'
import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createDurableLane } from './durable-lane.ts'

const ROOM = 'room-0123456789'

/** The server's side of the lane: the same rules, one log. */
function createLog() {
  let state: RoomState = emptyRoom(ROOM, 'shop', 0)
  const events: RoomEvent[] = []
  const append = (by: string | null, opId: string | null, body: RoomEventBody) => {
    const event = { seq: state.seq + 1, at: 1_000, by, opId, body }
    state = reduce(state, event)
    events.push(event)
    return event
  }
  for (const id of ['ana', 'mihai']) {
    const verdict = decideServer(state, { type: 'join', participantId: id, name: id, admitted: false })
    if (verdict.ok) append(null, null, verdict.body)
  }
  return {
    events,
    order(by: string, opId: string | null, command: Command) {
      const verdict = decide(state, command, { by, now: 1_000 })
      if (!verdict.ok) throw new Error(verdict.reason)
      return append(by, opId, verdict.body)
    },
    welcome(from: number | null): Welcome {
      const recovered = from !== null
      return {
        t: 'welcome',
        you: 'ana',
        credential: null,
        roomId: ROOM,
        epoch: 1,
        seq: state.seq,
        safe: 0,
        recovered,
        snapshot: recovered ? null : state,
        events: recovered ? events.slice(from) : [],
        ops: recovered
          ? []
          : events.flatMap((e) => (e.by === 'ana' && e.opId !== null ? [{ opId: e.opId, seq: e.seq }] : [])),
        presence: [],
        knocks: [],
        serverNow: 1_000,
      }
    },
  }
}

const say = (text: string): Command => ({ type: 'say', text, product: null, replyTo: null })

describe('createDurableLane', () => {
  let sent: PendingOp[]
  let up: boolean
  const make = (resume = () => {}) =>
    createDurableLane({
      send: (op) => {
        if (up) sent.push(op)
        return up
      },
      resume,
      now: () => 2_000,
    })

  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    sent = []
    up = true
  })

  it('shows what I do at once, and keeps it pending until it is ordered', () => {
    const log = createLog()
    const lane = make()
    lane.welcome(log.welcome(null))
    const opId = lane.do(say('green is safer'))
    expect(lane.room.value.chat.map((m) => m.text)).toEqual(['green is safer'])
    expect([...lane.pendingOps.value]).toEqual([opId])
    lane.receive({ t: 'e', e: log.order('ana', opId, say('green is safer')) })
    lane.settled()
    expect(lane.pendingOps.value.size).toBe(0)
    expect(lane.room.value.chat).toHaveLength(1)
  })

  it('loses nothing when the page is loaded again before the server took it', () => {
    const log = createLog()
    const before = make()
    before.welcome(log.welcome(null))
    up = false
    const opId = before.do(say('written on a train'))
    const after = make()
    up = true
    after.welcome(log.welcome(null))
    expect(sent.map((op) => op.opId)).toEqual([opId])
    expect(after.room.value.chat.map((m) => m.text)).toEqual(['written on a train'])
  })

  it('does not show twice what the log has already when the page is loaded again', () => {
    const log = createLog()
    const before = make()
    before.welcome(log.welcome(null))
    const opId = before.do(say('once'))
    log.order('ana', opId, say('once'))
    sent = []
    const after = make()
    after.welcome(log.welcome(null))
    expect(after.room.value.chat).toHaveLength(1)
    expect(sent).toEqual([])
  })

  it('asks to resume when a number is missing, and shows nothing of what came after it', () => {
    const log = createLog()
    const resume = vi.fn()
    const lane = make(resume)
    lane.welcome(log.welcome(null))
    const first = log.order('mihai', 'op-mihai-1', say('one'))
    const second = log.order('mihai', 'op-mihai-2', say('two'))
    lane.receive({ t: 'e', e: second })
    lane.settled()
    expect(resume).toHaveBeenCalledOnce()
    expect(lane.room.value.chat).toEqual([])
    lane.welcome(log.welcome(first.seq - 1))
    expect(lane.room.value.chat.map((m) => m.text)).toEqual(['one', 'two'])
  })

  it('keeps what was refused for now and sends it again; gives back what was refused for good', () => {
    vi.useFakeTimers()
    const log = createLog()
    const lane = make()
    lane.welcome(log.welcome(null))
    const opId = lane.do(say('again'))
    lane.receive({ t: 'refused', opId, reason: 'storage_behind', retryAfterMs: 500 })
    lane.settled()
    expect(lane.refusals.value).toEqual([])
    vi.advanceTimersByTime(500)
    expect(sent.map((op) => op.opId)).toEqual([opId, opId])
    lane.receive({ t: 'refused', opId, reason: 'chat_muted' })
    lane.settled()
    expect(lane.room.value.chat).toEqual([])
    expect(lane.refusals.value.map((r) => r.reason)).toEqual(['chat_muted'])
    vi.useRealTimers()
  })

  it('says here already what the rules will not take', () => {
    const log = createLog()
    const lane = make()
    lane.welcome(log.welcome(null))
    lane.do(say('   '))
    expect(sent).toEqual([])
    expect(lane.refusals.value.map((r) => r.reason)).toEqual(['empty'])
  })

  it('tells listeners every event once, also those that came while it was away', () => {
    const log = createLog()
    const lane = make()
    const heard: number[] = []
    lane.welcome(log.welcome(null))
    lane.onEvent((e) => heard.push(e.seq))
    const at = lane.position()?.lastSeq ?? 0
    const event = log.order('mihai', 'op-mihai-1', say('hello'))
    lane.receive({ t: 'e', e: event })
    lane.receive({ t: 'e', e: event })
    log.order('mihai', 'op-mihai-2', say('still there'))
    lane.welcome(log.welcome(at + 1))
    expect(heard).toEqual([at + 1, at + 2])
  })

  it('keeps nothing of a room that was left without a network, so that coming back is not leaving again', () => {
    const log = createLog()
    const before = make()
    before.welcome(log.welcome(null))
    up = false
    before.do(say('never sent'))
    before.abandon()
    const after = make()
    up = true
    after.welcome(log.welcome(null))
    expect(sent).toEqual([])
  })
})

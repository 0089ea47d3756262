import {
  arrive,
  isBehind,
  markSent,
  type Replica,
  receiveAck,
  receiveEvent,
  receiveRefusal,
  receiveSafe,
  submit,
  toSend,
} from '../rooms/replica.ts'
import type { Command } from '../rooms/room-events.ts'
import { deepFreeze } from './deep-freeze.ts'
import type { FakePair } from './fake-socket-pair.ts'
import type { Down, Up } from './room-server.ts'

export type Fate = 'pending' | 'refused'

/** A browser as the room's page runs one: a replica, at most one socket it believes in, and what it did so far. */
export interface Browser {
  readonly name: string
  readonly replica: Replica | null
  /** Believes in a socket. */
  readonly online: boolean
  /** Why it may not come back; null while it may. */
  readonly shutOut: string | null
  /** Every op that it took on, by id, and whether the server refused it. */
  readonly done: ReadonlyMap<string, { command: Command; fate: Fate }>
  /** What of it is in the ordered state, known by other means than the replica's own. */
  readonly held: ReadonlySet<string>
  /** Times that a lost event was noticed. */
  readonly gaps: number
  connect(pair: FakePair<Up, Down>): void
  act(command: Command, now: number): boolean
  /** The page gives up its socket without a word. */
  abandon(): void
}

const FINAL: ReadonlySet<string> = new Set(['removed', 'unknown', 'room_ended'])

export function browser(name: string, changed: (b: Browser) => void = () => {}): Browser {
  let pair: FakePair<Up, Down> | null = null
  let replica: Replica | null = null
  let shutOut: string | null = null
  let acts = 0
  let gaps = 0
  let held = new Set<string>()
  const done = new Map<string, { command: Command; fate: Fate }>()

  const set = (next: Replica) => {
    replica = deepFreeze(next)
  }
  const resume = () => {
    gaps++
    self.abandon()
  }
  const flush = () => {
    if (!replica || !pair?.client.open || !welcomed) return
    const ops = toSend(replica)
    for (const op of ops) pair.client.send({ t: 'op', opId: op.opId, c: op.command })
    set(markSent(replica, new Set(ops.map((op) => op.opId))))
  }
  let welcomed = false

  const heard = (m: Down) => {
    if (m.t === 'welcome') {
      welcomed = true
      set(arrive(replica, m.a))
      held = new Set(m.holds)
    } else if (replica && welcomed) hearMore(m, replica)
    // What comes before the welcome belongs to a story that this browser has not been told the beginning of.
    else self.abandon()
    flush()
    if (replica) changed(self)
  }
  const hearMore = (m: Exclude<Down, { t: 'welcome' }>, r: Replica) => {
    if (m.t === 'e') {
      const received = receiveEvent(r, m.e)
      if (received.gap) return resume()
      set(received.replica)
      if (m.e.by === r.me && m.e.opId) held.add(m.e.opId)
    } else if (m.t === 'safe') set(receiveSafe(r, m.seq))
    else if (m.t === 'ack') set(receiveAck(r, m.opId, m.seq))
    else if (m.t === 'refused') refused(m.opId, r)
    else if (isBehind(r, m.seq)) resume()
  }
  const refused = (opId: string, r: Replica) => {
    const op = done.get(opId)
    if (op) done.set(opId, { ...op, fate: 'refused' })
    set(receiveRefusal(r, opId))
  }

  const self: Browser = {
    name,
    get replica() {
      return replica
    },
    get online() {
      return pair?.client.open ?? false
    },
    get shutOut() {
      return shutOut
    },
    done,
    get held() {
      return held
    },
    get gaps() {
      return gaps
    },
    connect(next) {
      pair = next
      welcomed = false
      next.client.onMessage = (m) => {
        if (pair === next) heard(m)
      }
      next.client.onClose = (reason) => {
        if (pair === next && FINAL.has(reason)) shutOut = reason
      }
      const me = replica
      next.client.send(
        me
          ? {
              t: 'hello',
              resume: { participantId: me.me, epoch: me.epoch, lastSeq: me.confirmed.seq },
            }
          : { t: 'hello', join: name },
      )
    },
    act(command, now) {
      if (!replica) return false
      const opId = `${name}-${++acts}`
      const submission = submit(replica, deepFreeze(command), opId, now)
      if (!submission.ok) return false
      done.set(opId, { command, fate: 'pending' })
      set(submission.replica)
      flush()
      changed(self)
      return true
    },
    abandon() {
      pair?.abandon()
      pair = null
      welcomed = false
    },
  }
  return self
}

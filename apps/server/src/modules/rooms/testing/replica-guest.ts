import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import {
  arrive,
  isBehind,
  markSent,
  putBack,
  type Replica,
  receiveAck,
  receiveEvent,
  receiveRefusal,
  receiveSafe,
  submit,
  toSend,
} from '@tandem/core/rooms/replica'
import type { Command } from '@tandem/core/rooms/room-events'
import type { BenchEngine, Guest } from './bench-engine.ts'

/** A person with a replica, as a browser keeps one, whose sockets come and go. */
export interface ReplicaGuest {
  readonly replica: Replica | null
  readonly online: boolean
  /** opId → what became of it, as far as this person was told. */
  readonly done: ReadonlyMap<string, 'under way' | 'refused'>
  act(command: Command): Promise<void>
  /** The connection breaks; when it does so silently the server goes on believing in it. */
  cut(silently: boolean): Promise<void>
  connect(engine: BenchEngine): Promise<void>
  /** Takes in what was said, and sends what waits. */
  turn(): Promise<void>
}

export function createReplicaGuest(
  name: string,
  first: { invite: string } | { proof: Guest['proof'] },
): ReplicaGuest {
  let replica: Replica | null = null
  let proof = 'proof' in first ? first.proof : null
  let guest: Guest | null = null
  let engine: BenchEngine | null = null
  let read = 0
  let made = 0
  const done = new Map<string, 'under way' | 'refused'>()

  function take(m: ServerMessage): void {
    if (m.t === 'welcome') {
      replica = arrive(replica, m)
      if (m.credential) proof = { roomId: m.roomId, participantId: m.you, credential: m.credential }
    }
    if (!replica) return
    if (m.t === 'e') {
      const { replica: next, gap } = receiveEvent(replica, m.e)
      if (gap) throw new Error('a gap on a socket that keeps its order')
      replica = next
    } else if (m.t === 'safe') replica = receiveSafe(replica, m.seq)
    else if (m.t === 'ack') replica = receiveAck(replica, m.opId, m.seq)
    else if (m.t === 'beat' && isBehind(replica, m.seq))
      throw new Error('behind the head on an ordered socket')
    else if (m.t === 'refused') refused(m)
  }

  function refused(m: Extract<ServerMessage, { t: 'refused' }>): void {
    if (!replica) return
    if (m.reason === 'too_fast' || m.reason === 'storage_behind') replica = putBack(replica, m.opId)
    else {
      replica = receiveRefusal(replica, m.opId)
      done.set(m.opId, 'refused')
    }
  }

  async function turn(): Promise<void> {
    if (!guest) return
    const { said } = guest.link
    for (; read < said.length; read++) take(said[read] as ServerMessage)
    if (guest.link.end !== null) {
      guest = null
      return
    }
    if (!replica || !guest.of('welcome')[0]) return
    for (const op of toSend(replica).slice(0, 5)) {
      replica = markSent(replica, new Set([op.opId]))
      engine?.receive(
        guest.session,
        Buffer.from(JSON.stringify({ t: 'op', opId: op.opId, c: op.command })),
        false,
      )
    }
  }

  return {
    get replica() {
      return replica
    },
    get online() {
      return guest !== null
    },
    done,
    async act(command) {
      if (!replica || !engine) return
      const opId = `op-${name}-${String(++made).padStart(4, '0')}`
      const taken = submit(replica, command, opId, engine.now)
      if (!taken.ok) return
      replica = taken.replica
      done.set(opId, 'under way')
      await turn()
    },
    async cut(silently) {
      if (!guest || !engine) return
      // What is under way at this moment is lost.
      const gone = guest
      guest = null
      if (silently) gone.link.write = () => {}
      else {
        gone.link.end = 'cut'
        engine.sessions.gone(gone.session, engine.now)
      }
    },
    async connect(to) {
      if (guest) return
      engine = to
      read = 0
      const claim = { epoch: replica?.epoch ?? 0, lastSeq: replica?.confirmed.seq ?? 0 }
      guest = await to.come(
        proof
          ? { resume: { ...proof, ...claim } }
          : { join: { invite: (first as { invite: string }).invite, name, knock: false } },
      )
      await turn()
    },
    turn,
  }
}

// A person for the failure measures: core's own replica over a bare TCP socket that can be cut without a goodbye.
import { randomBytes } from 'node:crypto'
import type { ServerMessage, Welcome } from '@tandem/contract/socket/server-messages'
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
  viewOf,
} from '@tandem/core/rooms/replica'
import { backoffMs } from '../../../apps/room/src/session/backoff.ts'
import { openConnection } from '../load/connection.mjs'
import { clientFrame } from '../load/frames.mjs'

type Connection = Awaited<ReturnType<typeof openConnection>>
export type Proof = { roomId: string; participantId: string; credential: string }

export interface Person {
  readonly name: string
  readonly said: string[]
  readonly problems: string[]
  /** Milliseconds from an open socket to the welcome, one per resume. */
  readonly resumeMs: number[]
  readonly live: boolean
  start(): Promise<void>
  say(text: string): void
  /** Cuts the line (a reset, no close frame) and comes back after `ms`. */
  cut(ms: number): void
  view(): ReturnType<typeof viewOf> | null
  pending(): number
  presence(): Map<string, string>
  /** The line goes dead: nothing is read or answered, nobody is told. */
  vanish(): void
  stop(): void
}

export function createPerson(port: () => number, name: string, entry: { invite: string } | Proof): Person {
  let replica: Replica | null = null
  let proof: Proof | null = 'roomId' in entry ? entry : null
  let connection: Connection | null = null
  let live = false
  let stopped = false
  let tries = 0
  let openedAt = 0
  const presence = new Map<string, string>()
  const said: string[] = []
  const problems: string[] = []
  const resumeMs: number[] = []
  let first: (() => void) | null = null

  function send(message: unknown) {
    if (connection && !connection.closed)
      connection.write(clientFrame(Buffer.from(JSON.stringify(message))).frame)
  }

  function hello() {
    const base = { t: 'hello', v: 1, device: 'phone' }
    if (proof === null)
      return { ...base, join: { invite: (entry as { invite: string }).invite, name, knock: false } }
    return { ...base, resume: { ...proof, epoch: replica?.epoch ?? 0, lastSeq: replica?.confirmed.seq ?? 0 } }
  }

  async function open() {
    if (stopped) return
    try {
      connection = await openConnection({
        port: port(),
        path: '/rt',
        onFrame: (_opcode: number, payload: Buffer) => {
          for (const m of JSON.parse(payload.toString()) as ServerMessage[]) receive(m)
        },
        onClose: lost,
      })
      openedAt = performance.now()
      send(hello())
    } catch {
      retry()
    }
  }

  function lost() {
    live = false
    if (!stopped && !cutting) retry()
  }

  let cutting = false
  function retry() {
    const wait = backoffMs(tries, false, Math.random)
    tries++
    setTimeout(open, wait)
  }

  function receive(m: ServerMessage) {
    if (m.t === 'welcome') welcomed(m)
    else if (m.t === 'e' && replica) {
      const got = receiveEvent(replica, m.e)
      if (got.gap) problems.push(`gap before ${m.e.seq}`)
      replica = got.replica
      if (got.gap) connection?.destroy()
      else checkView()
    } else if (m.t === 'safe' && replica) replica = receiveSafe(replica, m.seq)
    else if (m.t === 'ack' && replica) replica = receiveAck(replica, m.opId, m.seq)
    else if (m.t === 'refused' && replica) {
      problems.push(`refused ${m.reason}`)
      replica = receiveRefusal(replica, m.opId)
    } else if (m.t === 'presence') presence.set(m.p.participantId, m.p.state)
    else if (m.t === 'beat' && replica && isBehind(replica, m.seq)) connection?.destroy()
  }

  function welcomed(m: Welcome) {
    if (replica) resumeMs.push(performance.now() - openedAt)
    replica = arrive(replica, m)
    proof = { roomId: m.roomId, participantId: m.you, credential: m.credential ?? proof?.credential ?? '' }
    for (const p of m.presence) presence.set(p.participantId, p.state)
    live = true
    tries = 0
    flush()
    checkView()
    first?.()
    first = null
  }

  function flush() {
    if (!replica || !live) return
    const ops = toSend(replica)
    for (const op of ops) send({ t: 'op', opId: op.opId, c: op.command })
    replica = markSent(replica, new Set(ops.map((op) => op.opId)))
  }

  function checkView() {
    if (!replica) return
    const seen = new Set<string>()
    for (const message of viewOf(replica).chat) {
      if (seen.has(message.text)) problems.push(`twice in view: ${message.text}`)
      seen.add(message.text)
    }
  }

  return {
    name,
    said,
    problems,
    resumeMs,
    get live() {
      return live
    },
    start: () =>
      new Promise((resolve) => {
        first = resolve
        void open()
      }),
    say(text) {
      if (!replica) return
      const result = submit(
        replica,
        { type: 'say', text, product: null, replyTo: null },
        randomBytes(12).toString('base64url'),
        Date.now(),
      )
      if (!result.ok) return void problems.push(`not submitted: ${result.reason}`)
      said.push(text)
      replica = result.replica
      flush()
      checkView()
    },
    cut(ms) {
      cutting = true
      live = false
      connection?.reset()
      setTimeout(() => {
        cutting = false
        tries = 0
        void open()
      }, ms)
    },
    view: () => (replica ? viewOf(replica) : null),
    pending: () => replica?.pending.length ?? 0,
    presence: () => presence,
    vanish() {
      live = false
      connection?.mute()
    },
    stop() {
      stopped = true
      connection?.destroy()
    },
  }
}

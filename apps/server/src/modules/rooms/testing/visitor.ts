import type { RoomOpened } from '@tandem/contract/http/rooms'
import { PROTOCOL_VERSION, type ServerMessage, type Welcome } from '@tandem/contract/socket/server-messages'
import type { PassingCommand } from '@tandem/core/rooms/presence'
import type { Command, RoomEvent } from '@tandem/core/rooms/room-events'
import { WebSocket } from 'ws'
import { PRODUCT_ID } from './start-rooms.ts'

/** A socket that speaks the protocol, and remembers everything that it was told. */
export interface Visitor {
  ws: WebSocket
  said: ServerMessage[]
  welcome(): Promise<Welcome>
  /** Waits for a message, already here or still to come. */
  until<T extends ServerMessage['t']>(
    t: T,
    which?: (m: Extract<ServerMessage, { t: T }>) => boolean,
  ): Promise<Extract<ServerMessage, { t: T }>>
  event(which: (e: RoomEvent) => boolean): Promise<RoomEvent>
  send(message: unknown): void
  op(command: Command, opId?: string): string
  pass(command: PassingCommand): void
  closed: Promise<{ code: number; reason: string }>
  close(): Promise<void>
}

type HelloRest = Record<string, unknown>

let made = 0
const newOpId = () => `op-${String(++made).padStart(8, '0')}`

export async function visit(
  wsUrl: string,
  hello?: HelloRest,
  options: { origin?: string } = {},
): Promise<Visitor> {
  const ws = new WebSocket(wsUrl, options)
  const said: ServerMessage[] = []
  const waiting = new Set<() => void>()
  ws.on('message', (data) => {
    said.push(...(JSON.parse(data.toString()) as ServerMessage[]))
    for (const look of [...waiting]) look()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  await new Promise<void>((resolve, reject) => {
    ws.on('open', () => resolve())
    ws.on('error', reject)
  })
  ws.on('error', () => {})

  const visitor: Visitor = {
    ws,
    said,
    welcome: () => visitor.until('welcome'),
    until(t, which = () => true) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => done(() => reject(new Error(`no ${t}: ${JSON.stringify(said)}`))),
          15_000,
        )
        const done = (end: () => void) => {
          clearTimeout(timer)
          waiting.delete(look)
          end()
        }
        const look = () => {
          const found = said.find((m) => m.t === t && which(m as never))
          if (found) done(() => resolve(found as never))
        }
        waiting.add(look)
        look()
      })
    },
    event: async (which) => (await visitor.until('e', (m) => which(m.e))).e,
    send: (message) => ws.send(typeof message === 'string' ? message : JSON.stringify(message)),
    op(c, opId = newOpId()) {
      visitor.send({ t: 'op', opId, c })
      return opId
    },
    pass: (c) => visitor.send({ t: 'p', c }),
    closed,
    async close() {
      ws.close()
      await closed
    },
  }
  if (hello) visitor.send({ t: 'hello', v: PROTOCOL_VERSION, device: 'desktop', ...hello })
  return visitor
}

export async function openRoom(url: string, name = 'Ana'): Promise<RoomOpened> {
  const answer = await fetch(`${url}/api/public/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ storeKey: 'fir', name, productId: PRODUCT_ID, variationId: null, lang: 'en' }),
  })
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as RoomOpened
}

export function joinBy(invite: string, name: string, knock = false): HelloRest {
  return { join: { invite, name, knock } }
}

export function resumeAs(
  who: { roomId: string; participantId: string; credential: string },
  at: { epoch: number; lastSeq: number } = { epoch: 0, lastSeq: 0 },
): HelloRest {
  const { roomId, participantId, credential } = who
  return { resume: { roomId, participantId, credential, ...at } }
}

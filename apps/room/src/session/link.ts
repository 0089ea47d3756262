import type { RoomReason } from '@tandem/contract/room-reasons'
import type { ClientMessage } from '@tandem/contract/socket/client-messages'
import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import { TIMES } from '@tandem/core/rooms/limits'
import { backoffMs } from './backoff.ts'
import { whenBack } from './when-back.ts'

export interface LinkHandlers {
  hello: () => ClientMessage
  receive: (message: ServerMessage) => void
  /** After each whole frame. */
  settled: () => void
  /** `up` only after the first message from the server on this socket. */
  changed: (state: 'up' | 'down') => void
  closed: (reason: RoomReason) => void
}

export interface Link {
  send(message: ClientMessage): boolean
  /** Gives this socket up and opens another at once. */
  renew(): void
  /** Whether this socket lives: it has so long to answer, or another is opened. */
  verify(withinMs: number): void
  /** The next try not before this long. */
  retryAfter(ms: number): void
  stop(): void
}

/** A close for one of these is for good; every other one is tried again. */
const FINAL: ReadonlySet<string> = new Set<RoomReason>([
  'room_ended',
  'room_full',
  'room_locked',
  'not_in_room',
  'removed',
  'too_old',
  'wrong_origin',
  'no_such_room',
  'no_such_invitation',
  'bad_proof',
  'refused_by_host',
  'knock_timeout',
  'empty',
  'too_long',
  'replaced',
])
/** Closes that say this page sends what the server cannot take; trying for ever would not help. */
const POISON: ReadonlySet<string> = new Set<RoomReason>(['malformed', 'too_large', 'hello_expected'])
const POISON_TRIES = 3
const BY_CODE: Record<number, RoomReason> = {
  4401: 'bad_proof',
  4403: 'removed',
  4404: 'no_such_room',
  4409: 'room_full',
}
const VERIFY_MS = 2_000
/** A socket that is not open, or open without a word from the server, gets no longer than this. */
const OPENING_MS = 8_000
const WATCH_MS = 2_500

/**
 * One lasting connection made of many sockets. It notices a dead one by silence, checks the present one when the
 * page comes back (a phone that slept keeps a socket that looks open and is not), and comes back with care.
 */
export function openLink(url: string, on: LinkHandlers): Link {
  let socket: WebSocket | null = null
  let heardAt = 0
  let attempt = 0
  let notBefore = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let verify: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let pings = 0
  let poisoned = 0
  let heard = false

  const connect = () => {
    clearTimeout(retry)
    if (stopped) return
    const fresh = new WebSocket(url)
    socket = fresh
    heardAt = Date.now()
    heard = false
    fresh.onopen = () => fresh === socket && fresh.send(JSON.stringify(on.hello()))
    fresh.onmessage = (e) => {
      if (fresh !== socket) return
      heardAt = Date.now()
      if (!heard) {
        heard = true
        attempt = 0
        on.changed('up')
      }
      for (const message of parse(e.data)) if (fresh === socket) on.receive(message)
      if (fresh === socket) on.settled()
    }
    fresh.onclose = (e) => fresh === socket && lost(e.code, e.reason)
  }

  const lost = (code: number, text: string) => {
    socket = null
    poisoned = POISON.has(text) ? poisoned + 1 : 0
    const final = FINAL.has(text) || poisoned >= POISON_TRIES
    const reason = final ? (text as RoomReason) : text === '' ? BY_CODE[code] : undefined
    if (reason !== undefined) {
      stop()
      on.closed(reason)
      return
    }
    on.changed('down')
    const wait = Math.max(backoffMs(attempt++, document.hidden, Math.random), notBefore - Date.now())
    retry = setTimeout(connect, wait)
  }

  // Closing waits for an answer that a dead network never gives, so the old socket is not waited for.
  const abandon = () => {
    const old = socket
    socket = null
    clearTimeout(verify)
    old?.close()
    on.changed('down')
  }

  const renew = () => {
    if (stopped) return
    abandon()
    attempt = 1
    connect()
  }

  const verifyNow = (withinMs: number) => {
    if (stopped) return
    if (socket === null || socket.readyState === WebSocket.CLOSED) {
      attempt = 0
      if (notBefore <= Date.now()) connect()
      return
    }
    if (socket.readyState === WebSocket.CONNECTING) {
      // Begun while there was no network, it is tried again by the system in its own time only.
      if (Date.now() - heardAt > withinMs) renew()
      return
    }
    if (socket.readyState !== WebSocket.OPEN) return
    const askedAt = Date.now()
    socket.send(JSON.stringify({ t: 'ping', n: ++pings }))
    clearTimeout(verify)
    verify = setTimeout(() => heardAt < askedAt && renew(), withinMs)
  }

  const watch = setInterval(() => {
    const patience = heard ? TIMES.clientSilentMs : OPENING_MS
    if (socket !== null && Date.now() - heardAt > patience) renew()
  }, WATCH_MS)
  const forget = whenBack(() => verifyNow(VERIFY_MS))
  const stop = () => {
    stopped = true
    clearTimeout(retry)
    clearTimeout(verify)
    clearInterval(watch)
    forget()
    const old = socket
    socket = null
    old?.close(1000)
  }

  connect()
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    renew,
    verify: verifyNow,
    retryAfter(ms) {
      notBefore = Date.now() + ms
    },
    stop,
  }
}

function parse(data: unknown): ServerMessage[] {
  if (typeof data !== 'string') return []
  try {
    const messages: unknown = JSON.parse(data)
    return Array.isArray(messages) ? (messages as ServerMessage[]) : []
  } catch {
    return []
  }
}

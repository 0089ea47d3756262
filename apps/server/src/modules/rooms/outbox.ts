import { textFrame } from '../../platform/socket/frame.ts'
import { backlogOf } from './backlog.ts'
import type { Outbox, Room } from './room.ts'
import type { Joined, Session } from './session.ts'

/**
 * How a room speaks: what it gets in one turn of the event loop is one frame, encoded once for everybody. While the
 * process is busy a room is written to at most every `paceMs`, and what it gets meanwhile is in the same frame.
 */
export interface RoomOutbox {
  /** To everybody, in order, at the end of this turn. */
  toAll(room: Room, text: string): void
  /**
   * To everybody but the sender, who gets it too when others' notes are in the same frame: encoding a frame for each
   * recipient costs more than all else. May be left out for those who are behind. Nothing when nobody else is there.
   */
  pass(room: Room, text: string, from: string | null): void
  /** To one socket, after everything that the room was told before. */
  toOne(room: Room, session: Session, text: string): void
  flush(room: Room): void
}

export function emptyOutbox(): Outbox {
  return { texts: [], except: [], passing: [], queued: false, flushedAt: 0 }
}

export interface OutboxListener {
  /** Too far behind to keep: to be closed, so that it resumes. */
  onSlow(joined: Joined): void
  /** Was behind and missed passing notes; it needs to be told how things stand. */
  onCaughtUp(joined: Joined): void
}

/** How often paced rooms are looked at. */
const PACED_EVERY_MS = 4

export function createOutbox(options: {
  now: () => number
  paceMs: () => number
  listener: OutboxListener
}): RoomOutbox {
  const { now, paceMs, listener } = options
  let waiting: Room[] = []
  let paced: Room[] = []

  function flushWaiting(): void {
    const rooms = waiting
    waiting = []
    for (const room of rooms) flush(room)
  }

  function flushPaced(): void {
    const at = now()
    const pace = paceMs()
    const rooms = paced
    paced = []
    for (const room of rooms) {
      if (!room.outbox.queued) continue
      if (at - room.outbox.flushedAt >= pace) flush(room)
      else paced.push(room)
    }
    if (paced.length > 0) setTimeout(flushPaced, PACED_EVERY_MS)
  }

  function flush(room: Room): void {
    if (room.outbox.texts.length > 0) room.outbox.flushedAt = now()
    flushRoom(room, listener)
  }

  function queue(room: Room): void {
    room.outbox.queued = true
    const pace = paceMs()
    if (pace > 0 && now() - room.outbox.flushedAt < pace) {
      if (paced.length === 0) setTimeout(flushPaced, PACED_EVERY_MS)
      paced.push(room)
      return
    }
    if (waiting.length === 0) setImmediate(flushWaiting)
    waiting.push(room)
  }

  function add(room: Room, text: string, except: string | null, passing: boolean): void {
    const box = room.outbox
    box.texts.push(text)
    box.except.push(except)
    box.passing.push(passing)
    if (!box.queued) queue(room)
  }

  return {
    toAll(room, text) {
      if (room.joined.length > 0) add(room, text, null, false)
    },
    pass(room, text, from) {
      if (hasListener(room, from)) add(room, text, from, true)
    },
    toOne(room, session, text) {
      flush(room)
      session.link.write(textFrame(`[${text}]`))
    },
    flush,
  }
}

function hasListener(room: Room, from: string | null): boolean {
  for (const joined of room.joined) if (joined.member.id !== from) return true
  return false
}

function flushRoom(room: Room, listener: OutboxListener): void {
  const box = room.outbox
  box.queued = false
  if (box.texts.length === 0) return
  if (room.safe > room.safeTold) {
    box.texts.push(`{"t":"safe","seq":${room.safe}}`)
    box.except.push(null)
    box.passing.push(false)
    room.safeTold = room.safe
    room.safeOwed.clear()
  }
  const { texts, except, passing } = box
  box.texts = []
  box.except = []
  box.passing = []
  const sole = soleSender(except)
  let turned: Joined[] | null = null
  let forAll: Buffer | null = null
  for (const to of room.joined) {
    const { link } = to.session
    const backlog = backlogOf(to.session)
    const wasBehind = to.behind
    to.behind = backlog !== 'none'
    if (backlog === 'slow' || (wasBehind && !to.behind)) {
      turned ??= []
      turned.push(to)
    }
    if (backlog === 'slow') continue
    if (!to.behind) {
      if (to.member.id === sole) continue
      forAll ??= textFrame(`[${texts.join()}]`)
      link.write(forAll)
      continue
    }
    const kept = withoutPassing(texts, passing)
    if (kept !== '') link.write(textFrame(`${kept}]`))
  }
  // Afterwards, since closing a socket changes the list that is walked.
  if (turned)
    for (const joined of turned) joined.behind ? listener.onSlow(joined) : listener.onCaughtUp(joined)
}

/** Whose notes are all there is; a frame of several people's goes to all, and each leaves out their own. */
function soleSender(except: (string | null)[]): string | null {
  const first = except[0] ?? null
  for (const from of except) if (from !== first) return null
  return first
}

/** What somebody who is behind gets, the closing bracket still to come; nothing when there is nothing. */
function withoutPassing(texts: string[], passing: boolean[]): string {
  let text = ''
  for (let i = 0; i < texts.length; i++) {
    if (passing[i]) continue
    text += text === '' ? `[${texts[i]}` : `,${texts[i]}`
  }
  return text
}

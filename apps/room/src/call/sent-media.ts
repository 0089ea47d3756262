import type { MediaKind } from './media.ts'
import type { MediaRoom, SentTrack } from './media-room.ts'
import type { Tracks } from './pair.ts'

/** What I send to a media server: always what I wished last, however often that changed while it was being done. */
export interface SentMedia {
  send(tracks: Tracks, micOn: boolean): void
  /** The connection it goes over from now on; null: there is none. */
  to(room: MediaRoom | null): void
  /** All that is wished is there. */
  isThere(): boolean
  stop(): void
}

const AGAIN_MS = 2_000

export function createSentMedia(): SentMedia {
  let wish = { audio: null, video: null, micOn: false } as Tracks & { micOn: boolean }
  let room: MediaRoom | null = null
  let sent: Partial<Record<MediaKind, SentTrack>> = {}
  let working = false
  let dirty = false
  let done = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const apply = async (target: MediaRoom, kind: MediaKind) => {
    const track = wish[kind]
    const published = sent[kind]
    if (!published) {
      if (!track) return
      const made = await target.publish(kind, track)
      if (room === target) sent[kind] = made
    } else if (track && published.track !== track) await published.replace(track)
    const mine = sent[kind]
    if (room !== target || !mine) return
    await mine.turn(kind === 'audio' ? wish.micOn && wish.audio !== null : wish.video !== null)
    // The server's client switches the device's own track with it; what I wished meanwhile counts.
    if (wish.audio) wish.audio.enabled = wish.micOn
  }

  const work = async () => {
    clearTimeout(timer)
    if (working) {
      dirty = true
      return
    }
    working = true
    done = false
    do {
      dirty = false
      const target = room
      if (!target) break
      try {
        await apply(target, 'audio')
        await apply(target, 'video')
        done = room === target
      } catch {
        // Not while the line is being mended, or the device went meanwhile: what is wished then is tried again.
        if (room === target) timer = setTimeout(work, AGAIN_MS)
        else dirty = true
      }
    } while (dirty)
    working = false
  }

  return {
    send(tracks, micOn) {
      wish = { ...tracks, micOn }
      work()
    },
    to(next) {
      room = next
      sent = {}
      done = false
      work()
    },
    isThere: () => room !== null && done,
    stop() {
      clearTimeout(timer)
      room = null
      sent = {}
    },
  }
}

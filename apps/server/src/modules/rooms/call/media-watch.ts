import type { Log } from '../../../platform/log/log.ts'
import type { MediaServer } from './media-server.ts'

/** Keeps a media server's rooms to those who are in the call. */
export interface MediaWatch {
  putOut(roomName: string, participantId: string): void
  /** A ticket lets in again who took it along: whoever is there and not in the call is put out once more. */
  keepOnly(roomName: string, isIn: (participantId: string) => boolean): void
  close(roomName: string): void
}

/** More than any room has seats; a flood of strangers is worked in several looks. */
const AT_ONCE = 32
/** A media server that is away is said once, not with each look. */
const SAID_AGAIN_MS = 600_000

export function createMediaWatch(server: MediaServer, log: Log, now: () => number): MediaWatch {
  const looking = new Set<string>()
  let saidAt = Number.NEGATIVE_INFINITY

  const failed = (error: unknown, what: string) => {
    if (now() - saidAt < SAID_AGAIN_MS) return
    saidAt = now()
    // Not the error itself: a request of LiveKit's client carries what it signs in with.
    const { code, status, message } = error as { code?: string; status?: number; message?: string }
    log.warn({ code, status, reason: message }, what)
  }
  const look = async (roomName: string, isIn: (id: string) => boolean) => {
    const there = await server.present(roomName)
    const strangers = there.filter((id) => !isIn(id)).slice(0, AT_ONCE)
    for (const id of strangers) if (!isIn(id)) await server.putOut(roomName, id)
    if (strangers.length > 0) log.info({ number: strangers.length }, 'put out of a call on the media server')
  }

  return {
    putOut(roomName, participantId) {
      server
        .putOut(roomName, participantId)
        .catch((error) => failed(error, 'somebody could not be put out of a call on the media server'))
    },
    keepOnly(roomName, isIn) {
      if (looking.has(roomName)) return
      looking.add(roomName)
      look(roomName, isIn)
        .catch((error) => failed(error, 'it could not be seen who is in a call on the media server'))
        .finally(() => looking.delete(roomName))
    },
    close(roomName) {
      server.close(roomName).catch((error) => failed(error, 'a call on the media server could not be closed'))
    },
  }
}

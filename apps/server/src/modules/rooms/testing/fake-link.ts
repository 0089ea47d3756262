import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import type { Link } from '../../../platform/socket/link.ts'

/** A socket that is not one: keeps what it was told, and lies about its queue when asked to. */
export interface FakeLink extends Link {
  said: ServerMessage[]
  frames: number
  queued: number
  /** A line that takes nothing: what is written waits. */
  stuck: boolean
  pings: number
  /** Why it was closed, or `killed`. */
  end: string | null
}

export function createFakeLink(): FakeLink {
  const link: FakeLink = {
    said: [],
    frames: 0,
    queued: 0,
    stuck: false,
    pings: 0,
    end: null,
    write(frame) {
      if (link.end !== null) return
      link.frames++
      if (link.stuck) link.queued += frame.length
      link.said.push(...(JSON.parse(payloadOf(frame)) as ServerMessage[]))
    },
    ping() {
      link.pings++
    },
    queuedBytes: () => link.queued,
    close(_code, text) {
      link.end ??= text
    },
    kill() {
      link.end ??= 'killed'
    },
  }
  return link
}

function payloadOf(frame: Buffer): string {
  const short = (frame[1] as number) & 0x7f
  return frame.subarray(short < 126 ? 2 : short === 126 ? 4 : 10).toString()
}

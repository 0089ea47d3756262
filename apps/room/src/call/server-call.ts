import type { CallServer } from '@tandem/contract/socket/call-messages'
import type { CallMember } from '@tandem/core/calls/call-state'
import type { MediaRoom, OpenMediaRoom, PictureSize } from './media-room.ts'
import type { FaceNews } from './mesh.ts'
import type { Tracks } from './pair.ts'
import { createSentMedia } from './sent-media.ts'

/** Why a large call cannot be reached: nobody answers there, or one who does refuses. */
export type ServerTrouble = 'unreachable' | 'refused'

/** My side of a call on a media server. */
export interface ServerCall {
  people(others: readonly CallMember[]): void
  /** What lets me in; a new one is used when the connection has to be made anew. */
  ticket(ticket: CallServer): void
  send(tracks: Tracks, micOn: boolean): void
  wants(id: string, video: boolean): void
  /** The person does not want to wait for the next try. */
  retry(): void
  /** Whether what I send is there. */
  isCarrying(): boolean
  stop(): void
}

interface Someone {
  member: CallMember
  wanted: boolean
  was: 'connecting' | 'good' | 'reconnecting'
  /** What comes from them. */
  has: Tracks
  /** Something of theirs went: what came after that may be of a page that I was not told of yet. */
  went: boolean
}

const PAUSE_MS = { first: 1_000, most: 20_000 }
/** A server that lets no packet through is found out by the client after a quarter of a minute; so is this. */
const LONGEST_TRY_MS = 25_000

export function createServerCall(options: {
  open: OpenMediaRoom
  /** Asks Tandem for a new ticket. */
  renew: () => void
  trouble: (trouble: ServerTrouble | null) => void
  tell: (id: string, news: FaceNews) => void
}): ServerCall {
  const { tell } = options
  const people = new Map<string, Someone>()
  let room: MediaRoom | null = null
  let standing: 'waiting' | 'connecting' | 'in' | 'reconnecting' = 'waiting'
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const sent = createSentMedia()

  const judge = (id: string, one: Someone) => {
    const { mic, camera } = one.member
    const nothingToCome = mic !== 'on' && camera !== 'on'
    const isThere = standing === 'in' && (room?.isThere(id) ?? false)
    const comes = isThere && (nothingToCome || one.has.audio !== null || one.has.video !== null)
    const link = comes ? 'good' : one.was === 'connecting' ? 'connecting' : 'reconnecting'
    if (link === one.was) return
    one.was = link
    tell(id, link === 'reconnecting' ? { link, quality: 'lost' } : { link, quality: 'good' })
  }
  const judgeAll = () => {
    for (const [id, one] of people) judge(id, one)
  }
  const askForPictures = () => {
    const wanted = [...people.values()].filter((one) => one.wanted && one.member.camera === 'on').length
    const size: PictureSize = wanted <= 2 ? 'large' : wanted <= 5 ? 'middle' : 'small'
    for (const [id, one] of people) room?.picture(id, one.wanted ? size : 'none')
  }

  const comes = (member: CallMember, before: Someone | undefined) => {
    const id = member.participantId
    const has = before?.went ? before.has : { audio: null, video: null }
    people.set(id, { member, wanted: before?.wanted ?? true, was: 'connecting', has, went: false })
    for (const kind of ['audio', 'video'] as const) if (has[kind]) tell(id, { [kind]: has[kind] })
  }

  const again = () => {
    standing = 'waiting'
    clearTimeout(timer)
    const pause = Math.min(PAUSE_MS.most, PAUSE_MS.first * 2 ** failures)
    failures += 1
    // Half of it at least, and not all at once: a server that comes back is not run over by everybody.
    timer = setTimeout(askAnew, pause * (0.5 + Math.random() / 2))
    judgeAll()
  }
  /** Each try begins with a new ticket: the old one may be why it failed, and who was put out gets none. */
  const askAnew = () => {
    if (stopped || standing !== 'waiting') return
    options.renew()
    timer = setTimeout(askAnew, PAUSE_MS.most)
  }

  const letGo = () => {
    const before = room
    room = null
    sent.to(null)
    for (const one of people.values()) {
      one.has = { audio: null, video: null }
      one.went = true
    }
    before?.close().catch(() => {})
  }

  const open = () =>
    options.open({
      people: judgeAll,
      track(id, kind, track) {
        const one = people.get(id)
        if (!one) return
        one.has[kind] = track
        if (track === null) one.went = true
        // One that went leaves its last picture until another comes, or Tandem says that the camera is off.
        if (track) tell(id, { [kind]: track })
        judge(id, one)
        askForPictures()
      },
      quality(id, quality) {
        if (people.get(id)?.was === 'good') tell(id, { quality })
      },
      line(state) {
        if (stopped || standing === 'waiting' || standing === 'connecting') return
        if (state === 'gone') {
          letGo()
          again()
          return
        }
        standing = state
        if (state === 'in') room?.admit(new Set(people.keys()))
        judgeAll()
      },
    })

  const connect = async ({ url, token }: CallServer) => {
    clearTimeout(timer)
    standing = 'connecting'
    let mine: MediaRoom | null = null
    try {
      mine = await open()
      room = mine
      mine.admit(new Set(people.keys()))
      await within(LONGEST_TRY_MS, mine.connect(url, token))
    } catch (error) {
      mine?.close().catch(() => {})
      if (stopped || room !== mine) return
      room = null
      options.trouble(isRefusal(error) ? 'refused' : 'unreachable')
      again()
      return
    }
    if (stopped || room !== mine) {
      mine.close().catch(() => {})
      return
    }
    standing = 'in'
    failures = 0
    options.trouble(null)
    mine.admit(new Set(people.keys()))
    sent.to(mine)
    askForPictures()
    judgeAll()
  }

  return {
    people(others) {
      const ids = new Set(others.map((one) => one.participantId))
      let changed = false
      for (const id of [...people.keys()]) if (!ids.has(id)) changed = people.delete(id)
      for (const member of others) {
        const known = people.get(member.participantId)
        if (known && known.member.leg === member.leg) known.member = member
        else {
          comes(member, known)
          changed = true
        }
      }
      if (changed) room?.admit(ids)
      judgeAll()
      askForPictures()
    },
    ticket(next) {
      if (!stopped && standing === 'waiting') connect(next)
    },
    send: sent.send,
    wants(id, video) {
      const one = people.get(id)
      if (!one || one.wanted === video) return
      one.wanted = video
      askForPictures()
    },
    retry() {
      clearTimeout(timer)
      failures = 0
      askAnew()
    },
    isCarrying: () => standing === 'in' && sent.isThere(),
    stop() {
      stopped = true
      clearTimeout(timer)
      letGo()
      sent.stop()
      people.clear()
    },
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('nobody answered')), ms)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** LiveKit's client gives the reason of what it wraps by number and status; its name is that of the wrapping. */
const NOT_ALLOWED = 0
function isRefusal(error: unknown): boolean {
  const { name, reason, status } = (error ?? {}) as { name?: string; reason?: number; status?: number }
  return name === 'ConnectionError' && (reason === NOT_ALLOWED || status === 401 || status === 403)
}

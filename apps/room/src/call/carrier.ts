import type { CallLines, CallServer, Signal } from '@tandem/contract/socket/call-messages'
import type { CallMember, CallState } from '@tandem/core/calls/call-state'
import type { FaceNews, Mesh } from './mesh.ts'
import type { Tracks } from './pair.ts'
import type { ServerCall, ServerTrouble } from './server-call.ts'

/** What carries my side of the call: a mesh, a media server, or both while the call moves from one to the other. */
export interface Carrier {
  people(others: readonly CallMember[], mode: CallState['mode']): void
  lines(lines: CallLines, server: CallServer | null): void
  receive(from: string, leg: string, signal: Signal): void
  send(tracks: Tracks, micOn: boolean): void
  wants(id: string, video: boolean): void
  socketBack(): void
  /** The media server is tried again at once. */
  retry(): void
  stop(): void
}

/** Somebody's pair stays this long after they came over the server: they may not have me from there yet. */
const HOLD_MS = 4_000
/** Nobody's pair is kept longer, whatever does not come from the server. */
const LONGEST_HOLD_MS = 20_000
const FETCH_AGAIN_MS = 5_000

interface Arrived {
  leg: string
  atMs: number
  /** When all that they send was there. */
  wholeAtMs: number | null
  audio: boolean
  video: MediaStreamTrack | null
  /** The newest that came; it may have no picture to show yet. */
  coming: MediaStreamTrack | null
}

export function createCarrier(options: {
  lines: CallLines
  mesh: (lines: CallLines, tell: (id: string, news: FaceNews) => void) => Mesh
  server: (parts: {
    tell: (id: string, news: FaceNews) => void
    trouble: (trouble: ServerTrouble | null) => void
  }) => Promise<ServerCall>
  trouble: (trouble: ServerTrouble | null) => void
  tell: (id: string, news: FaceNews) => void
  /** When there is a picture of a track to show. */
  firstFrame: (track: MediaStreamTrack) => Promise<void>
}): Carrier {
  const { tell } = options
  let lines = options.lines
  let mesh: Mesh | null = null
  let server: ServerCall | null = null
  let fetching = false
  let ticket: CallServer | null = null
  let mode: CallState['mode'] = 'mesh'
  let others: readonly CallMember[] = []
  let sent: { tracks: Tracks; micOn: boolean } = { tracks: { audio: null, video: null }, micOn: false }
  const unseen = new Set<string>()
  /** Legs that have a pair. */
  const paired = new Map<string, string>()
  /** How the pairs are: one that does not work when the call moves will not begin to, for nothing is told of it. */
  const working = new Set<string>()
  /** Who has come over the server: what their pair says does not count any more. */
  const arrived = new Map<string, Arrived>()
  let hold: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const legOf = (id: string) => others.find((one) => one.participantId === id)?.leg
  const fromMesh = (id: string, news: FaceNews) => {
    if (news.link === 'good') working.add(id)
    else if (news.link === 'connecting') working.delete(id)
    if (!arrived.has(id)) tell(id, news)
  }
  const fromServer = (id: string, news: FaceNews) => {
    const leg = legOf(id)
    if (leg === undefined) return
    if (mode === 'server' && (news.audio || news.video || news.link === 'good') && !arrived.has(id)) {
      const atMs = performance.now()
      arrived.set(id, { leg, atMs, wholeAtMs: null, audio: false, video: null, coming: null })
      // Somebody whom the mesh lost just now is not lost any more.
      if (paired.has(id)) tell(id, { link: 'good' })
    }
    const one = arrived.get(id)
    // Until they are there by the server, how they are is what their pair says.
    if (!one) {
      if (!paired.has(id)) tell(id, news)
      return
    }
    const { video, ...rest } = news
    if (rest.audio) one.audio = true
    tell(id, rest)
    if (video) takePicture(id, one, video)
  }
  /** The picture of the pair stays until there is another to show. */
  const takePicture = async (id: string, one: Arrived, video: MediaStreamTrack) => {
    one.coming = video
    if (paired.has(id)) await options.firstFrame(video)
    if (arrived.get(id) !== one || one.coming !== video) return
    one.video = video
    tell(id, { video })
  }

  const meshPeople = () => {
    if (!mesh) return
    const wanted =
      mode === 'mesh' ? others : others.filter((one) => paired.get(one.participantId) === one.leg)
    paired.clear()
    for (const { participantId, leg } of wanted) paired.set(participantId, leg)
    if (mode === 'mesh' || wanted.length > 0) return mesh.people(wanted)
    mesh.stop()
    mesh = null
  }
  const release = () => {
    if (!server?.isCarrying()) return
    const now = performance.now()
    for (const [id, one] of arrived) {
      const sends = others.find((other) => other.participantId === id)
      const isWhole = (one.audio || sends?.mic !== 'on') && (one.video !== null || sends?.camera !== 'on')
      if (isWhole) one.wholeAtMs ??= now
      const held = one.wholeAtMs !== null && now - one.wholeAtMs >= HOLD_MS
      if (held || now - one.atMs >= LONGEST_HOLD_MS) paired.delete(id)
    }
    for (const id of [...paired.keys()]) if (!working.has(id)) paired.delete(id)
    meshPeople()
    if (!mesh) clearInterval(hold)
  }

  const startMesh = () => {
    mesh = options.mesh(lines, fromMesh)
    mesh.send(sent.tracks)
    for (const id of unseen) mesh.wants(id, false)
  }
  const startServer = async () => {
    if (server || fetching || mode !== 'server') return
    fetching = true
    clearTimeout(again)
    try {
      const made = await options.server({ tell: fromServer, trouble: options.trouble })
      if (mode !== 'server') return made.stop()
      server = made
      made.people(others)
      for (const id of unseen) made.wants(id, false)
      made.send(sent.tracks, sent.micOn)
      if (ticket) made.ticket(ticket)
      clearInterval(hold)
      if (mesh) hold = setInterval(release, 500)
    } catch {
      if (mode !== 'server') return
      options.trouble('unreachable')
      again = setTimeout(startServer, FETCH_AGAIN_MS)
    } finally {
      fetching = false
    }
  }
  const stopServer = () => {
    clearInterval(hold)
    clearTimeout(again)
    server?.stop()
    server = null
    ticket = null
    arrived.clear()
    options.trouble(null)
  }

  return {
    people(now, nowMode) {
      others = now
      mode = nowMode
      for (const [id, { leg }] of arrived) if (legOf(id) !== leg) arrived.delete(id)
      for (const id of unseen) if (legOf(id) === undefined) unseen.delete(id)
      if (mode === 'mesh') {
        if (server) stopServer()
        if (!mesh) startMesh()
      }
      meshPeople()
      server?.people(others)
    },
    lines(next, given) {
      lines = next
      mesh?.lines(next)
      if (given === null) return
      ticket = given
      if (server) server.ticket(given)
      else startServer()
    },
    receive: (from, leg, signal) => mesh?.receive(from, leg, signal),
    send(tracks, micOn) {
      sent = { tracks, micOn }
      mesh?.send(tracks)
      server?.send(tracks, micOn)
    },
    wants(id, video) {
      if (video) unseen.delete(id)
      else unseen.add(id)
      mesh?.wants(id, video)
      server?.wants(id, video)
    },
    socketBack: () => mesh?.socketBack(),
    retry() {
      if (server) server.retry()
      else startServer()
    },
    stop() {
      mode = 'mesh'
      stopServer()
      mesh?.stop()
      mesh = null
    },
  }
}

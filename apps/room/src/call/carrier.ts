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
const FETCH_AGAIN_MS = 5_000

export function createCarrier(options: {
  lines: CallLines
  mesh: (lines: CallLines, tell: (id: string, news: FaceNews) => void) => Mesh
  server: (parts: {
    tell: (id: string, news: FaceNews) => void
    trouble: (trouble: ServerTrouble | null) => void
  }) => Promise<ServerCall>
  trouble: (trouble: ServerTrouble | null) => void
  tell: (id: string, news: FaceNews) => void
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
  /** Who has come over the server: what their pair says does not count any more. */
  const arrived = new Map<string, { leg: string; atMs: number }>()
  let hold: ReturnType<typeof setInterval> | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  const legOf = (id: string) => others.find((one) => one.participantId === id)?.leg
  const fromMesh = (id: string, news: FaceNews) => {
    if (!arrived.has(id)) tell(id, news)
  }
  const fromServer = (id: string, news: FaceNews) => {
    const leg = legOf(id)
    if (leg === undefined) return
    if (mode === 'server' && (news.audio || news.video || news.link === 'good') && !arrived.has(id)) {
      arrived.set(id, { leg, atMs: performance.now() })
      // Somebody whom the mesh lost just now is not lost any more.
      if (paired.has(id)) tell(id, { link: 'good' })
    }
    // Until they are there by the server, how they are is what their pair says.
    if (arrived.has(id) || !paired.has(id)) tell(id, news)
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
    for (const [id, { atMs }] of arrived) if (now - atMs >= HOLD_MS) paired.delete(id)
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

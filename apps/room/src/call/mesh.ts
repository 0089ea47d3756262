import type { CallLines, Signal } from '@tandem/contract/socket/call-messages'
import { type CallMember, isPolite } from '@tandem/core/calls/call-state'
import { judgeLink, type LinkHealth, type LinkNews, newLink } from '@tandem/core/calls/link-health'
import { newTurned, planSending, type Turned, turnDown } from '@tandem/core/calls/sending-plan'
import type { CallFace } from './call.ts'
import { watchNetwork } from './network-watch.ts'
import { type Connection, createPair, type Pair, type Tracks } from './pair.ts'
import { audioShape, shapeSender, videoShape } from './shape-sender.ts'
import { createPairWatch } from './watch-pair.ts'

/** My side of a mesh: a pair with everybody in it. */
export interface Mesh {
  /** Who is in the call beside me; pairs come and go with them. */
  people(others: readonly CallMember[]): void
  lines(lines: CallLines): void
  receive(from: string, leg: string, signal: Signal): void
  send(tracks: Tracks): void
  /** Whether their picture is shown here; may be said before they come, and holds when they come again. */
  wants(id: string, video: boolean): void
  /** The room's socket is back: what was said meanwhile is lost, and new ways may be told again. */
  socketBack(): void
  stop(): void
}

export type FaceNews = Partial<Pick<CallFace, 'link' | 'quality' | 'audio' | 'video'>>

export interface MeshOptions {
  me: string
  lines: CallLines
  now: () => number
  hasSocket: () => boolean
  connect: (configuration: RTCConfiguration) => Connection
  say: (to: string, toLeg: string, signal: Signal) => void
  tell: (id: string, news: FaceNews) => void
  /** Nothing comes from anybody who sends: the network may be gone, and the socket with it. */
  silent: () => void
}

interface Peer {
  /** As the room knows them. */
  member: CallMember
  pair: Pair
  link: LinkHealth
  look: ReturnType<typeof createPairWatch>
  looking: boolean
  turned: Turned
  /** After an outage the figures tell of it for a while: until then they turn nothing down. */
  calmAt: number
  /** Whether my picture is on their screen. */
  shown: boolean
}

const LOOK_MS = 500
const SILENT_MS = 1_000
/** Between two askings whether the socket lives. */
const ASK_MS = 5_000
/** A machine that was busy is believed so for this long. */
const BUSY_MS = 15_000
const CALM_MS = 8_000

export function createMesh(options: MeshOptions): Mesh {
  const { me, now, say, tell } = options
  const peers = new Map<string, Peer>()
  const unwanted = new Set<string>()
  let lines = options.lines
  let tracks: Tracks = { audio: null, video: null }
  let busyUntilAt = 0
  let askedAt = 0

  const configuration = (): RTCConfiguration => ({
    iceServers: lines.iceServers,
    iceTransportPolicy: lines.relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  })
  const isThere = (peer: Peer) => peers.get(peer.member.participantId) === peer

  const judge = (peer: Peer, news: LinkNews) => {
    // What is said to somebody whose socket is gone is lost as well.
    const hasSocket = options.hasSocket() && peer.member.goneAt === null
    const before = peer.link.state
    const { link, restart } = judgeLink(peer.link, news, { now: now(), hasSocket })
    peer.link = link
    if (link.state !== before) tell(peer.member.participantId, { link: LINKS[link.state] })
    if (restart && isThere(peer)) peer.pair.restart()
  }

  const sayWants = ({ member }: Peer, video: boolean) =>
    say(member.participantId, member.leg, { k: 'wants', video })

  const add = (member: CallMember) => {
    const { participantId: id, leg } = member
    const pair = createPair({
      polite: isPolite(me, id),
      connection: options.connect(configuration()),
      now,
      say: (signal) => say(id, leg, signal),
      onTrack: (kind, track) => {
        if (isThere(peer)) tell(id, { [kind]: track })
      },
      onIce: (state) => {
        if (!isThere(peer) || state === 'new' || state === 'closed') return
        judge(peer, { type: 'ice', state: state === 'completed' ? 'connected' : state })
      },
    })
    const peer: Peer = {
      member,
      pair,
      link: newLink(now()),
      look: createPairWatch(),
      looking: false,
      turned: newTurned(now()),
      calmAt: 0,
      shown: true,
    }
    peers.set(id, peer)
    pair.send(tracks)
    tell(id, { link: 'connecting', audio: null, video: null })
    if (unwanted.has(id)) sayWants(peer, false)
  }

  const drop = (peer: Peer) => {
    peers.delete(peer.member.participantId)
    peer.pair.close()
  }

  const back = (peer: Peer) => {
    judge(peer, { type: 'socket_back' })
    sayWants(peer, !unwanted.has(peer.member.participantId))
  }

  const apply = (peer: Peer) => {
    const plan = planSending(peers.size, peer.turned.step, now() < busyUntilAt)
    const video = peer.pair.sender('video')
    const audio = peer.pair.sender('audio')
    const isShown = peer.shown && peer.member.paused !== 'saving'
    if (video) shapeSender(video, videoShape(plan, isShown))
    if (audio) shapeSender(audio, audioShape(plan))
  }

  const sends = ({ member: { participantId, mic, camera, paused } }: Peer) =>
    paused !== 'in_another_app' &&
    (mic === 'on' || (camera === 'on' && paused === 'no' && !unwanted.has(participantId)))

  const lookAt = async (peer: Peer) => {
    if (peer.looking) return
    peer.looking = true
    // A connection that is just being closed has no figures.
    const report = await peer.pair.connection.getStats().catch(() => null)
    peer.looking = false
    if (!isThere(peer) || report === null) return
    const isCut = peer.link.state !== 'good' || (sends(peer) && now() - peer.link.heardAt >= SILENT_MS)
    if (isCut) peer.calmAt = now() + CALM_MS
    const found = peer.look(report, peer.link.state === 'lost')
    judge(peer, { type: 'looked', came: found.came, sends: sends(peer) })
    tell(peer.member.participantId, { quality: peer.link.state === 'lost' ? 'lost' : found.quality })
    if (found.isBusy) busyUntilAt = now() + BUSY_MS
    const sendsVideo = tracks.video !== null && peer.shown && peer.turned.step < 4
    const isCalm = now() >= peer.calmAt
    const loss = isCalm ? found.upLoss : null
    const availableBitrate = isCalm ? found.available : null
    peer.turned = turnDown(peer.turned, { loss, availableBitrate, sendsVideo }, now())
    apply(peer)
  }

  const askSocket = () => {
    const heardFrom = [...peers.values()].filter((peer) => sends(peer) && peer.link.state !== 'trying')
    const isSilent = heardFrom.length > 0 && heardFrom.every((peer) => now() - peer.link.heardAt >= SILENT_MS)
    if (!isSilent || now() - askedAt < ASK_MS) return
    askedAt = now()
    options.silent()
  }

  const timer = setInterval(async () => {
    // A busy machine looks late: what came meanwhile is counted first.
    await Promise.all([...peers.values()].map(lookAt))
    askSocket()
  }, LOOK_MS)
  const unwatch = watchNetwork(() => {
    for (const peer of peers.values()) judge(peer, { type: 'network_changed' })
  })

  return {
    people(others) {
      const told = new Map(others.map((one) => [one.participantId, one]))
      for (const peer of [...peers.values()]) {
        const { member } = peer
        const still = told.get(member.participantId)
        if (still?.leg !== member.leg) {
          drop(peer)
          continue
        }
        peer.member = still
        if (member.goneAt !== null && still.goneAt === null) back(peer)
        if (member.paused !== still.paused) apply(peer)
      }
      for (const one of others) if (!peers.has(one.participantId)) add(one)
    },
    lines(next) {
      lines = next
      for (const peer of peers.values()) {
        try {
          // New credentials are used from the next restart on.
          peer.pair.connection.setConfiguration(configuration())
        } catch {
          // A browser that cannot goes on with those it began with.
        }
      }
    },
    receive(from, leg, signal) {
      const peer = peers.get(from)
      if (peer?.member.leg !== leg) return
      if (signal.k === 'wants') {
        peer.shown = signal.video
        apply(peer)
      } else peer.pair.receive(signal)
    },
    send(next) {
      tracks = next
      for (const peer of peers.values()) peer.pair.send(tracks)
    },
    wants(id, video) {
      if (unwanted.has(id) !== video) return
      if (video) unwanted.delete(id)
      else unwanted.add(id)
      const peer = peers.get(id)
      if (peer) sayWants(peer, video)
    },
    socketBack() {
      for (const peer of peers.values()) back(peer)
    },
    stop() {
      clearInterval(timer)
      unwatch()
      for (const peer of [...peers.values()]) drop(peer)
    },
  }
}

const LINKS = { trying: 'connecting', good: 'good', lost: 'reconnecting' } as const

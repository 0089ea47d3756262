import type { CallLines, Signal } from '@tandem/contract/socket/call-messages'
import { type CallMember, isPolite } from '@tandem/core/calls/call-state'
import { judgeLink, type LinkHealth, type LinkNews, newLink } from '@tandem/core/calls/link-health'
import { nextStep, planSending, type SendingPlan } from '@tandem/core/calls/sending-plan'
import type { CallFace } from './call.ts'
import { type Connection, createPair, type Pair, type Tracks } from './pair.ts'
import { createPairWatch } from './watch-pair.ts'

/** My side of a mesh: a pair with everybody in it. */
export interface Mesh {
  /** Who is in the call beside me; pairs come and go with them. */
  people(others: readonly CallMember[]): void
  lines(lines: CallLines): void
  receive(from: string, leg: string, signal: Signal): void
  send(tracks: Tracks): void
  /** Whether their picture is shown here. */
  wants(id: string, video: boolean): void
  /** The room's socket is back: what was said meanwhile is lost, and new ways may be told again. */
  socketBack(): void
  stop(): void
}

export type FaceNews = Partial<Pick<CallFace, 'link' | 'quality' | 'audio' | 'video'>>

interface Peer {
  id: string
  leg: string
  pair: Pair
  link: LinkHealth
  look: ReturnType<typeof createPairWatch>
  packets: number
  looking: boolean
  /** Whether they show my picture, and I theirs. */
  shown: boolean
  wanted: boolean
  sends: boolean
}

const LOOK_MS = 1_000

export function createMesh(options: {
  me: string
  lines: CallLines
  now: () => number
  hasSocket: () => boolean
  connect: (configuration: RTCConfiguration) => Connection
  say: (to: string, toLeg: string, signal: Signal) => void
  tell: (id: string, news: FaceNews) => void
}): Mesh {
  const { me, now, say, tell } = options
  const peers = new Map<string, Peer>()
  let lines = options.lines
  let tracks: Tracks = { audio: null, video: null }
  let step = 0
  let goodSince = now()

  const configuration = (): RTCConfiguration => ({
    iceServers: lines.iceServers,
    iceTransportPolicy: lines.relayOnly ? 'relay' : 'all',
    bundlePolicy: 'max-bundle',
  })

  const judge = (peer: Peer, news: LinkNews) => {
    const around = { now: now(), hasSocket: options.hasSocket(), online: navigator.onLine }
    const { link, restart } = judgeLink(peer.link, news, around)
    if (link.state !== peer.link.state) {
      tell(peer.id, {
        link: link.state === 'good' ? 'good' : link.state === 'lost' ? 'reconnecting' : 'connecting',
      })
    }
    peer.link = link
    if (restart) peer.pair.restart()
  }

  const add = ({ participantId: id, leg, mic, camera }: CallMember) => {
    const connection = options.connect(configuration())
    const pair = createPair({
      polite: isPolite(me, id),
      connection,
      now,
      say: (signal) => say(id, leg, signal),
      onTrack: (kind, track) => {
        if (peers.get(id)?.pair === pair) tell(id, { [kind]: track })
      },
      onIce: (state) => {
        const peer = peers.get(id)
        if (peer?.pair !== pair || state === 'new' || state === 'closed') return
        judge(peer, { type: 'ice', state: state === 'completed' ? 'connected' : state })
      },
    })
    const sends = mic === 'on' || camera === 'on'
    const link = newLink(now())
    const look = createPairWatch()
    peers.set(id, { id, leg, pair, link, look, packets: 0, looking: false, shown: true, wanted: true, sends })
    pair.send(tracks)
    tell(id, { link: 'connecting', audio: null, video: null })
  }

  const drop = (peer: Peer) => {
    peer.pair.close()
    peers.delete(peer.id)
  }

  const lookAt = async (peer: Peer) => {
    if (peer.looking) return
    peer.looking = true
    try {
      const found = peer.look(await peer.pair.connection.getStats(), peer.link.state === 'lost')
      if (peers.get(peer.id) !== peer) return
      const packetsBefore = peer.packets
      peer.packets = found.packets
      judge(peer, { type: 'looked', packets: found.packets, packetsBefore, sends: peer.sends })
      tell(peer.id, { quality: peer.link.state === 'lost' ? 'lost' : found.quality })
      return found
    } finally {
      peer.looking = false
    }
  }

  const plan = (): SendingPlan =>
    planSending(Math.max(1, peers.size), { loss: 0, availableBitrate: null }, step)

  const apply = (peer: Peer, wished: SendingPlan) => {
    const video = peer.pair.sender('video')
    const audio = peer.pair.sender('audio')
    if (video) {
      shape(video, {
        active: wished.videoBitrate > 0 && peer.shown,
        maxBitrate: Math.max(1, wished.videoBitrate),
        scaleResolutionDownBy: wished.scaleDownBy,
        maxFramerate: wished.framesPerSecond,
      })
    }
    if (audio) shape(audio, { maxBitrate: wished.audioBitrate, priority: 'high', networkPriority: 'high' })
  }

  const timer = setInterval(async () => {
    const found = await Promise.all([...peers.values()].map(lookAt))
    const loss = Math.max(0, ...found.map((one) => one?.upLoss ?? 0))
    const at = now()
    const next = nextStep(step, loss, at - goodSince)
    if (loss >= 0.04 || next !== step) goodSince = at
    step = next
    for (const peer of peers.values()) apply(peer, plan())
  }, LOOK_MS)

  const network = () => {
    for (const peer of peers.values()) judge(peer, { type: 'network_changed' })
  }
  addEventListener('online', network)
  const line = (navigator as { connection?: EventTarget }).connection
  line?.addEventListener('change', network)

  return {
    people(others) {
      for (const peer of [...peers.values()]) {
        const still = others.find((one) => one.participantId === peer.id)
        if (still?.leg === peer.leg) peer.sends = still.mic === 'on' || still.camera === 'on'
        else drop(peer)
      }
      for (const one of others) if (!peers.has(one.participantId)) add(one)
    },
    lines(next) {
      lines = next
      // New credentials are used from the next restart on.
      for (const peer of peers.values()) peer.pair.connection.setConfiguration(configuration())
    },
    receive(from, leg, signal) {
      const peer = peers.get(from)
      if (peer?.leg !== leg) return
      if (signal.k === 'wants') {
        peer.shown = signal.video
        apply(peer, plan())
      } else peer.pair.receive(signal)
    },
    send(next) {
      tracks = next
      for (const peer of peers.values()) peer.pair.send(tracks)
    },
    wants(id, video) {
      const peer = peers.get(id)
      if (!peer || peer.wanted === video) return
      peer.wanted = video
      say(id, peer.leg, { k: 'wants', video })
    },
    socketBack() {
      for (const peer of peers.values()) {
        judge(peer, { type: 'socket_back' })
        if (!peer.wanted) say(peer.id, peer.leg, { k: 'wants', video: false })
      }
    },
    stop() {
      clearInterval(timer)
      removeEventListener('online', network)
      line?.removeEventListener('change', network)
      for (const peer of [...peers.values()]) drop(peer)
    },
  }
}

/** Only what is other than it was: each call to the browser is a negotiation with its encoder. */
function shape(sender: RTCRtpSender, wished: RTCRtpEncodingParameters): void {
  const parameters = sender.getParameters()
  const [encoding] = parameters.encodings ?? []
  if (!encoding) return
  const changed = Object.entries(wished).some(
    ([key, value]) => encoding[key as keyof typeof encoding] !== value,
  )
  if (!changed) return
  Object.assign(encoding, wished)
  sender.setParameters(parameters).catch(() => {})
}

import type { Signal } from '@tandem/contract/socket/call-messages'
import { CALL_LIMITS } from '@tandem/core/calls/call-limits'

/** What a pair needs of the browser's connection; the tests have one of their own. */
export type Connection = Pick<
  RTCPeerConnection,
  | 'addEventListener'
  | 'addIceCandidate'
  | 'addTransceiver'
  | 'close'
  | 'getStats'
  | 'getTransceivers'
  | 'iceConnectionState'
  | 'localDescription'
  | 'restartIce'
  | 'setConfiguration'
  | 'setLocalDescription'
  | 'setRemoteDescription'
  | 'signalingState'
>

export interface Tracks {
  audio: MediaStreamTrack | null
  video: MediaStreamTrack | null
}

/** My connection to one person's page. */
export interface Pair {
  readonly connection: Connection
  /** A signal of the other side; they are worked one after the other. */
  receive(signal: Signal): void
  /** Gives other tracks to what is sent, without negotiating anew. */
  send(tracks: Tracks): void
  sender(kind: 'audio' | 'video'): RTCRtpSender | null
  /** New ways are looked for; asked of the other side where this one may not begin. */
  restart(): void
  close(): void
}

/** Candidates come in a burst; each alone would be a message. */
const GATHER_MS = 40
/** An offer that the other side seems not to have after this long was lost on the way. */
const LOST_MS = 1_500
/** An offer that was said again and again for this long is taken back for a new one. */
const STALE_MS = 10_000
/** Askings to offer anew that come faster are one. */
const ASKED_MS = 1_000

/**
 * Perfect negotiation (W3C WebRTC §10.7): both may offer at any time; of two offers that cross, the polite side takes
 * its own back. Only the impolite side begins, and it alone makes the two transceivers, once: what is sent changes by
 * `replaceTrack`, so muting and changing devices negotiate nothing. Everything is worked one after the other, and offers
 * are numbered: a socket that breaks loses some of them, and what answers a lost one must not be taken for another.
 */
export function createPair(options: {
  polite: boolean
  connection: Connection
  /** To the other side. */
  say: (signal: Signal) => void
  onTrack: (kind: 'audio' | 'video', track: MediaStreamTrack) => void
  onIce: (state: RTCIceConnectionState) => void
  now: () => number
}): Pair {
  const { polite, connection: pc, say, now } = options
  let tracks: Tracks = { audio: null, video: null }
  let closed = false
  let begun = !polite
  /** Of my offers, the newest; of theirs, the newest that I took. */
  let mine = 0
  let theirs = 0
  let offeredAt = 0
  let askedAt = Number.NEGATIVE_INFINITY
  /** What each sender was last given: its own `track` tells only what has arrived there. */
  const given = new WeakMap<RTCRtpSender, MediaStreamTrack | null>()
  const gathered: RTCIceCandidate[] = []
  let gathering: ReturnType<typeof setTimeout> | undefined
  let work = Promise.resolve()

  const enqueue = (job: () => Promise<void>) => {
    work = work
      .then(() => (closed ? undefined : job()))
      .catch(() => {
        // What the other side said could not be worked; what there is goes on, and a restart mends it.
      })
  }

  /** The one that media goes over: a second of a kind, in the other side's description, is not ours. */
  const own = (kind: 'audio' | 'video') =>
    pc.getTransceivers().find((one) => one.receiver.track.kind === kind)

  const sayDescription = (type: 'offer' | 'answer', round: number) => {
    const description = pc.localDescription
    if (description?.type === type && !closed) say({ k: type, round, sdp: description.sdp })
  }

  const offer = async () => {
    // The polite side has nothing to offer before it was offered the two transceivers.
    if (!begun || pc.signalingState !== 'stable') return
    await pc.setLocalDescription()
    offeredAt = now()
    mine += 1
    sayDescription('offer', mine)
  }

  const fill = () => {
    for (const kind of ['audio', 'video'] as const) {
      const transceiver = own(kind)
      if (!transceiver) continue
      const { sender } = transceiver
      if (transceiver.direction !== 'sendrecv') transceiver.direction = 'sendrecv'
      if ((given.get(sender) ?? null) === tracks[kind]) continue
      given.set(sender, tracks[kind])
      sender.replaceTrack(tracks[kind]).catch(() => given.delete(sender))
    }
  }

  const takeOffer = async (round: number, sdp: string) => {
    // Sent again for want of an answer: the one that it has.
    if (round === theirs && pc.signalingState === 'stable') return sayDescription('answer', round)
    if (round <= theirs) return
    if (pc.signalingState === 'have-local-offer' && !polite) {
      if (now() - offeredAt >= LOST_MS) sayDescription('offer', mine)
      return
    }
    await pc.setRemoteDescription({ type: 'offer', sdp })
    theirs = round
    begun = true
    fill()
    await pc.setLocalDescription()
    sayDescription('answer', round)
  }

  const takeAnswer = async (round: number, sdp: string) => {
    if (round !== mine || pc.signalingState !== 'have-local-offer') return
    await pc.setRemoteDescription({ type: 'answer', sdp })
  }

  const takeCandidates = async (list: RTCIceCandidateInit[]) => {
    for (const one of list) {
      // One that belongs to an offer which was ignored, or to a time before a restart.
      await pc.addIceCandidate(one).catch(() => {})
    }
  }

  const sayCandidates = () => {
    gathering = undefined
    while (gathered.length > 0 && !closed) {
      const some = gathered.splice(0, CALL_LIMITS.candidates)
      say({
        k: 'candidates',
        list: some.map(({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) => ({
          candidate,
          sdpMid: sdpMid ?? null,
          sdpMLineIndex: sdpMLineIndex ?? null,
          usernameFragment: usernameFragment ?? null,
        })),
      })
    }
  }

  const restart = () => {
    if (polite) {
      // One side alone offers it: of two such offers that cross one is taken back, and Chromium then shows no picture
      // any more that comes over the same connection.
      say({ k: 'restart' })
      return
    }
    enqueue(async () => {
      if (pc.signalingState === 'have-local-offer') {
        // Lost on the way, most likely: it is still a good one.
        if (now() - offeredAt < STALE_MS) return sayDescription('offer', mine)
        await pc.setLocalDescription({ type: 'rollback' })
      }
      // One of theirs that could not be answered is given up.
      if (pc.signalingState === 'have-remote-offer') await pc.setRemoteDescription({ type: 'rollback' })
      pc.restartIce()
      await offer()
    })
  }

  pc.addEventListener('negotiationneeded', () => enqueue(offer))
  pc.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate || closed) return
    gathered.push(candidate)
    gathering ??= setTimeout(sayCandidates, GATHER_MS)
  })
  pc.addEventListener('track', ({ track }) => {
    const kind = track.kind as 'audio' | 'video'
    if (!closed && own(kind)?.receiver.track === track) options.onTrack(kind, track)
  })
  pc.addEventListener('iceconnectionstatechange', () => {
    if (!closed) options.onIce(pc.iceConnectionState)
  })
  if (!polite) {
    pc.addTransceiver('audio', { direction: 'sendrecv' })
    pc.addTransceiver('video', { direction: 'sendrecv' })
  }

  return {
    connection: pc,
    receive(signal) {
      switch (signal.k) {
        case 'offer':
          return enqueue(() => takeOffer(signal.round, signal.sdp))
        case 'answer':
          return enqueue(() => takeAnswer(signal.round, signal.sdp))
        case 'candidates':
          return enqueue(() => takeCandidates(signal.list))
        case 'restart':
          if (!begun || now() - askedAt < ASKED_MS) return
          askedAt = now()
          return restart()
        case 'wants':
          return
      }
    },
    send(next) {
      tracks = next
      if (begun && !closed) fill()
    },
    sender: (kind) => (closed ? null : (own(kind)?.sender ?? null)),
    restart,
    close() {
      closed = true
      clearTimeout(gathering)
      pc.close()
    },
  }
}

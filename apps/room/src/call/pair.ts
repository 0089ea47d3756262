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
const GATHER_MS = 60
/** An offer without an answer for this long is taken back when a restart is wanted. */
const ANSWER_MS = 4_000

/**
 * Perfect negotiation (W3C WebRTC §10.7): both may offer at any time; of two offers that cross, the polite side takes
 * its own back. Only the impolite side begins, and it alone makes the two transceivers, once: what is sent changes by
 * `replaceTrack`, so muting and changing devices negotiate nothing.
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
  let offering = false
  let offeredAt = 0
  let answering = false
  let ignoring = false
  let begun = !polite
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

  const sayDescription = () => {
    const description = pc.localDescription
    if (!description || closed) return
    if (description.type === 'offer') offeredAt = now()
    if (description.type === 'offer' || description.type === 'answer') {
      say({ k: description.type, sdp: description.sdp })
    }
  }

  const offer = async () => {
    // The polite side has nothing to offer before it was offered the two transceivers.
    if (!begun || pc.signalingState !== 'stable') return
    offering = true
    try {
      await pc.setLocalDescription()
      sayDescription()
    } finally {
      offering = false
    }
  }

  const fill = () => {
    for (const transceiver of pc.getTransceivers()) {
      const kind = transceiver.receiver.track.kind as 'audio' | 'video'
      if (transceiver.direction !== 'sendrecv') transceiver.direction = 'sendrecv'
      if (transceiver.sender.track !== tracks[kind])
        transceiver.sender.replaceTrack(tracks[kind]).catch(() => {})
    }
  }

  const takeDescription = async (type: 'offer' | 'answer', sdp: string) => {
    const ready = !offering && (pc.signalingState === 'stable' || answering)
    const collides = type === 'offer' && !ready
    ignoring = !polite && collides
    if (ignoring) return
    // An answer to an offer that was taken back meanwhile.
    if (type === 'answer' && pc.signalingState !== 'have-local-offer') return
    answering = type === 'answer'
    try {
      await pc.setRemoteDescription({ type, sdp })
    } finally {
      answering = false
    }
    begun = true
    if (type !== 'offer') return
    fill()
    await pc.setLocalDescription()
    sayDescription()
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

  pc.addEventListener('negotiationneeded', () => enqueue(offer))
  pc.addEventListener('icecandidate', ({ candidate }) => {
    if (!candidate || closed) return
    gathered.push(candidate)
    gathering ??= setTimeout(sayCandidates, GATHER_MS)
  })
  pc.addEventListener('track', ({ track }) => options.onTrack(track.kind as 'audio' | 'video', track))
  pc.addEventListener('iceconnectionstatechange', () => options.onIce(pc.iceConnectionState))
  if (!polite) {
    pc.addTransceiver('audio', { direction: 'sendrecv' })
    pc.addTransceiver('video', { direction: 'sendrecv' })
  }

  return {
    connection: pc,
    receive(signal) {
      if (signal.k === 'restart') this.restart()
      else if (signal.k === 'candidates') enqueue(() => takeCandidates(signal.list))
      else if (signal.k !== 'wants') enqueue(() => takeDescription(signal.k, signal.sdp))
    },
    send(next) {
      tracks = next
      if (begun) fill()
    },
    sender: (kind) => pc.getTransceivers().find((one) => one.receiver.track.kind === kind)?.sender ?? null,
    restart() {
      if (!begun) {
        // Its offer was lost on the way; only the other side can make it.
        say({ k: 'restart' })
        return
      }
      enqueue(async () => {
        if (pc.signalingState === 'have-local-offer') {
          if (now() - offeredAt < ANSWER_MS) return
          await pc.setLocalDescription({ type: 'rollback' })
        }
        pc.restartIce()
        await offer()
      })
    },
    close() {
      closed = true
      clearTimeout(gathering)
      pc.close()
    },
  }
}

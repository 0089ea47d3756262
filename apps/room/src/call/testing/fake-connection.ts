import type { Connection } from '../pair.ts'

/** What a fake's description says: enough of SDP to see whether two sides mean the same. */
interface Words {
  /** Of the side that wrote it, and its ICE generation. */
  ufrag: string
  lines: { mid: string; kind: 'audio' | 'video' }[]
  id: number
  /** Of an answer: the offer that it answers. */
  answers: number | null
}

export interface FakeSender {
  track: MediaStreamTrack | null
  parameters: RTCRtpSendParameters
  replaceTrack(track: MediaStreamTrack | null): Promise<void>
  getParameters(): RTCRtpSendParameters
  setParameters(parameters: RTCRtpSendParameters): Promise<void>
}

interface FakeTransceiver {
  mid: string | null
  /** Made by the other side's offer: gone when that is taken back. */
  fromOffer: boolean
  direction: RTCRtpTransceiverDirection
  sender: FakeSender
  receiver: { track: { kind: 'audio' | 'video' } }
}

let written = 0

/**
 * A connection that negotiates as JSEP (RFC 8829) says and sends nothing: states, rollback, negotiation that is needed,
 * ICE generations, and the errors a browser gives. What no browser tells, it notes in `wrongs`.
 */
export class FakeConnection extends EventTarget {
  signalingState: RTCSignalingState = 'stable'
  iceConnectionState: RTCIceConnectionState = 'new'
  configuration: RTCConfiguration = {}
  wrongs: string[] = []
  stats = new Map<string, Record<string, unknown>>()
  current: { local: Words | null; remote: Words | null } = { local: null, remote: null }
  pending: { local: RTCSessionDescription | null; remote: Words | null } = { local: null, remote: null }
  private said: RTCSessionDescription | null = null
  private transceivers: FakeTransceiver[] = []
  private generation = 0
  private wantsRestart = false
  private asking = false
  private readonly name: string
  /** How many turns of the queue an operation takes. */
  private readonly turns: () => number

  constructor(name: string, turns: () => number = () => 1) {
    super()
    this.name = name
    this.turns = turns
  }

  get localDescription(): RTCSessionDescription | null {
    return this.pending.local ?? this.said
  }
  getTransceivers = () => this.transceivers as unknown as RTCRtpTransceiver[]
  getStats = async () => {
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError')
    return this.stats as unknown as RTCStatsReport
  }
  setConfiguration(configuration: RTCConfiguration): void {
    if (this.signalingState === 'closed') throw new DOMException('closed', 'InvalidStateError')
    this.configuration = configuration
  }

  addTransceiver(kind: 'audio' | 'video'): RTCRtpTransceiver {
    const one = this.add(kind, 'sendrecv', false)
    this.need()
    return one as unknown as RTCRtpTransceiver
  }
  restartIce(): void {
    this.wantsRestart = true
    this.need()
  }

  async setLocalDescription(description?: RTCLocalSessionDescriptionInit): Promise<void> {
    await this.wait()
    if (description?.type === 'rollback') return this.rollBack('have-local-offer')
    if (this.signalingState === 'have-remote-offer') {
      const words = this.write(this.pending.remote?.id ?? null)
      this.current = { local: words, remote: this.pending.remote }
      this.pending = { local: null, remote: null }
      this.said = text('answer', words)
      this.become('stable')
      return
    }
    if (this.signalingState !== 'stable') throw new DOMException(this.signalingState, 'InvalidStateError')
    for (const one of this.transceivers) one.mid ??= String(this.transceivers.indexOf(one))
    this.pending.local = text('offer', this.write(null))
    this.become('have-local-offer')
  }

  async setRemoteDescription({ type, sdp }: RTCSessionDescriptionInit): Promise<void> {
    await this.wait()
    if (type === 'rollback') return this.rollBack('have-remote-offer')
    const words = read(sdp ?? '')
    if (type === 'answer') return this.takeAnswer(words)
    if (this.signalingState === 'have-local-offer') this.rollBack('have-local-offer')
    if (this.signalingState !== 'stable' && this.signalingState !== 'have-remote-offer')
      throw new DOMException(this.signalingState, 'InvalidStateError')
    for (const { mid, kind } of words.lines) {
      if (this.transceivers.some((one) => one.mid === mid)) continue
      const made = this.add(kind, 'recvonly', true)
      made.mid = mid
    }
    this.pending.remote = words
    this.become('have-remote-offer')
    for (const { receiver } of this.transceivers) {
      this.dispatchEvent(Object.assign(new Event('track'), { track: receiver.track }))
    }
  }

  async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    await this.wait()
    const ours = [this.current.remote?.ufrag, this.pending.remote?.ufrag]
    if (!ours.includes(candidate?.usernameFragment ?? ''))
      throw new DOMException('no such generation', 'OperationError')
  }

  close(): void {
    this.signalingState = 'closed'
    this.iceConnectionState = 'closed'
  }

  /** What the network makes of it. */
  ice(state: RTCIceConnectionState): void {
    this.iceConnectionState = state
    this.dispatchEvent(new Event('iceconnectionstatechange'))
  }

  private takeAnswer(words: Words): void {
    if (this.signalingState !== 'have-local-offer' || !this.pending.local)
      throw new DOMException(this.signalingState, 'InvalidStateError')
    const offer = read(this.pending.local.sdp)
    if (words.answers !== offer.id) this.wrongs.push(`${this.name} took an answer to another offer`)
    this.said = this.pending.local
    this.current = { local: offer, remote: words }
    this.pending = { local: null, remote: null }
    this.become('stable')
  }

  private rollBack(from: RTCSignalingState): void {
    if (this.signalingState !== from) throw new DOMException(this.signalingState, 'InvalidStateError')
    if (from === 'have-remote-offer') {
      const known = this.current.remote?.lines.map(({ mid }) => mid) ?? []
      this.transceivers = this.transceivers.filter((one) => !one.fromOffer || known.includes(one.mid ?? ''))
    }
    const kept = this.current.local?.lines.map(({ mid }) => mid) ?? []
    for (const one of this.transceivers) if (!kept.includes(one.mid ?? '')) one.mid = null
    // A generation that was offered and taken back is wanted still.
    if (from === 'have-local-offer' && this.current.local) this.wantsRestart = true
    this.pending = { local: null, remote: null }
    this.become('stable')
  }

  private become(state: RTCSignalingState): void {
    if (this.signalingState === 'closed') return
    this.signalingState = state
    if (state === 'stable') this.need()
  }

  private need(): void {
    if (this.asking) return
    this.asking = true
    queueMicrotask(() => {
      this.asking = false
      const known = this.current.local?.lines.length ?? 0
      if (this.signalingState !== 'stable') return
      if (this.wantsRestart || this.transceivers.length > known) {
        this.dispatchEvent(new Event('negotiationneeded'))
      }
    })
  }

  private write(answers: number | null): Words {
    if (this.wantsRestart || this.generation === 0) this.generation += 1
    const isOther = answers !== null && this.pending.remote?.ufrag !== this.current.remote?.ufrag
    if (isOther && this.current.local && !this.wantsRestart) this.generation += 1
    this.wantsRestart = false
    const ufrag = `${this.name}${this.generation}`
    queueMicrotask(() => {
      const candidate = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: ufrag }
      this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }))
    })
    written += 1
    const lines = this.transceivers.map(({ mid, receiver }) => ({
      mid: mid ?? '',
      kind: receiver.track.kind,
    }))
    return { ufrag, lines, id: written, answers }
  }

  private add(kind: 'audio' | 'video', direction: RTCRtpTransceiverDirection, fromOffer: boolean) {
    const one: FakeTransceiver = {
      mid: null,
      fromOffer,
      direction,
      sender: fakeSender(this.turns),
      receiver: { track: { kind } },
    }
    this.transceivers.push(one)
    return one
  }

  private async wait(): Promise<void> {
    for (let left = this.turns(); left > 0; left -= 1) await Promise.resolve()
    if (this.signalingState === 'closed') await new Promise(() => {})
  }
}

function fakeSender(turns: () => number): FakeSender {
  let work = Promise.resolve()
  const sender: FakeSender = {
    track: null,
    parameters: { encodings: [{}], transactionId: '', codecs: [], headerExtensions: [], rtcp: {} },
    replaceTrack(track) {
      work = work.then(async () => {
        for (let left = turns(); left > 0; left -= 1) await Promise.resolve()
        sender.track = track
      })
      return work
    },
    getParameters: () => structuredClone(sender.parameters),
    async setParameters(parameters) {
      sender.parameters = parameters
    },
  }
  return sender
}

const text = (type: 'offer' | 'answer', words: Words) =>
  ({ type, sdp: JSON.stringify(words) }) as RTCSessionDescription
const read = (sdp: string): Words => {
  try {
    return JSON.parse(sdp)
  } catch {
    throw new DOMException('not a description', 'OperationError')
  }
}

export const asConnection = (fake: FakeConnection): Connection => fake as unknown as Connection

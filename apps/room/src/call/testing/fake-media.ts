import type { Surroundings } from '@tandem/core/calls/device-trouble'
import type { MediaDoor, MediaKind } from '../media.ts'
import { asConnection, FakeConnection } from './fake-connection.ts'

let tracks = 0
let connections = 0

/** A track that a test can end, mute and give back as a browser does. */
export class FakeTrack {
  readonly id = `track-${++tracks}`
  readonly kind: MediaKind
  readonly deviceId: string
  enabled = true
  muted = false
  readyState: 'live' | 'ended' = 'live'
  onended: (() => void) | null = null
  onmute: (() => void) | null = null
  onunmute: (() => void) | null = null
  clones: FakeTrack[] = []

  constructor(kind: MediaKind, deviceId: string) {
    this.kind = kind
    this.deviceId = deviceId
  }
  getSettings() {
    return { deviceId: this.deviceId }
  }
  clone() {
    const one = new FakeTrack(this.kind, this.deviceId)
    this.clones.push(one)
    return one
  }
  stop() {
    this.readyState = 'ended'
  }
  /** The device went away. */
  ends() {
    this.readyState = 'ended'
    this.onended?.()
  }
  mutes(on: boolean) {
    this.muted = on
    if (on) this.onmute?.()
    else this.onunmute?.()
  }
}

export const device = (kind: MediaDeviceKind, deviceId: string, label = deviceId) =>
  ({ kind, deviceId, label, groupId: '' }) as MediaDeviceInfo

/** A browser's devices: what is plugged in, what is allowed, and what was asked for. */
export function fakeMedia() {
  const state = {
    plugged: [device('audioinput', 'mic-1'), device('videoinput', 'cam-1')],
    /** What asking ends with instead of a track, by kind. */
    refusals: { audio: null as DOMException | null, video: null as DOMException | null },
    around: {
      secure: true,
      hasMediaDevices: true,
      hasPeerConnection: true,
      allowedByPage: true,
      permission: 'granted',
    } as Surroundings,
    /** Only one camera at a time, as on a phone. */
    oneAtATime: false,
    /** Askings wait for this. */
    prompt: null as Promise<void> | null,
    asked: [] as { kind: MediaKind; deviceId: string | null }[],
    given: [] as FakeTrack[],
    connections: [] as FakeConnection[],
  }
  const live = () =>
    state.given.flatMap((one) => [one, ...one.clones]).filter((one) => one.readyState === 'live')

  const door: MediaDoor = {
    async getUserMedia(wish) {
      const kind: MediaKind = wish.audio ? 'audio' : 'video'
      const exact = (wish[kind] as { deviceId?: { exact: string } }).deviceId?.exact ?? null
      state.asked.push({ kind, deviceId: exact })
      await state.prompt
      if (state.refusals[kind]) throw state.refusals[kind]
      const there = state.plugged.filter((one) => one.kind === `${kind}input`)
      const found = exact === null ? there[0] : there.find((one) => one.deviceId === exact)
      if (!found) throw new DOMException('', exact === null ? 'NotFoundError' : 'OverconstrainedError')
      if (state.oneAtATime && live().some((one) => one.kind === kind)) {
        throw new DOMException('', 'NotReadableError')
      }
      const track = new FakeTrack(kind, found.deviceId)
      state.given.push(track)
      const list = [track] as unknown as MediaStreamTrack[]
      const none: MediaStreamTrack[] = []
      return {
        getAudioTracks: () => (kind === 'audio' ? list : none),
        getVideoTracks: () => (kind === 'video' ? list : none),
      } as MediaStream
    },
    enumerateDevices: async () => state.plugged,
    surroundings: async () => state.around,
    canConnect: () => state.around.hasPeerConnection,
    connect() {
      const fake = new FakeConnection(`c${++connections}-`)
      state.connections.push(fake)
      return asConnection(fake)
    },
  }
  return { door, state, live }
}

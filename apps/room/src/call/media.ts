import type { Sending } from '@tandem/core/calls/call-state'
import {
  type DeviceTrouble,
  type Surroundings,
  troubleBefore,
  troubleOf,
} from '@tandem/core/calls/device-trouble'
import type { Connection } from './pair.ts'

export type MediaKind = 'audio' | 'video'

export interface OwnDevice {
  /** What is sent; null while it is off or there is none. */
  track: MediaStreamTrack | null
  /** The microphone as I hear it myself: it goes on while I am muted, and is sent to nobody. */
  ear: MediaStreamTrack | null
  sending: Sending
  trouble: DeviceTrouble | null
  /** Another app has it just now (a phone call): it looks alive and gives nothing. */
  interrupted: boolean
  deviceId: string | null
}

export const NO_DEVICE: OwnDevice = Object.freeze({
  track: null,
  ear: null,
  sending: 'none',
  trouble: null,
  interrupted: false,
  deviceId: null,
})

/** What of the browser is used, so that tests can bring their own. */
export interface MediaDoor {
  getUserMedia(wish: MediaStreamConstraints): Promise<MediaStream>
  enumerateDevices(): Promise<MediaDeviceInfo[]>
  surroundings(kind: MediaKind): Promise<Surroundings>
  /** Some browsers have no calls at all (iOS's lockdown mode). */
  canConnect(): boolean
  connect(configuration: RTCConfiguration): Connection
}

export const browserMedia: MediaDoor = {
  getUserMedia: (wish) => navigator.mediaDevices.getUserMedia(wish),
  enumerateDevices: () => navigator.mediaDevices?.enumerateDevices() ?? Promise.resolve([]),
  async surroundings(kind) {
    const name = kind === 'audio' ? 'microphone' : 'camera'
    // Not every browser knows either of the two.
    const policy = (document as { featurePolicy?: { allowsFeature(name: string): boolean } }).featurePolicy
    const permission = await navigator.permissions
      ?.query({ name: name as PermissionName })
      .then(({ state }) => state)
      .catch(() => null)
    return {
      secure: isSecureContext,
      hasMediaDevices: navigator.mediaDevices !== undefined,
      hasPeerConnection: browserMedia.canConnect(),
      allowedByPage: policy ? policy.allowsFeature(name) : null,
      permission: permission ?? null,
    }
  },
  canConnect: () => typeof RTCPeerConnection === 'function',
  connect: (configuration) => new RTCPeerConnection(configuration),
}

const AUDIO: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const VIDEO: MediaTrackConstraints = {
  width: { ideal: 960 },
  height: { ideal: 540 },
  frameRate: { ideal: 30, max: 30 },
  facingMode: 'user',
}

/** Opens one device; each is asked for by itself, so that a refused camera does not cost the voice. */
export async function openDevice(
  door: MediaDoor,
  kind: MediaKind,
  deviceId: string | null,
): Promise<{ track: MediaStreamTrack } | { trouble: DeviceTrouble }> {
  const before = troubleBefore(await door.surroundings(kind))
  if (before) return { trouble: before }
  const own = kind === 'audio' ? AUDIO : VIDEO
  const wish = deviceId === null ? own : { ...own, deviceId: { exact: deviceId } }
  try {
    const stream = await door.getUserMedia(kind === 'audio' ? { audio: wish } : { video: wish })
    const [track] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks()
    return track ? { track } : { trouble: 'no_device' }
  } catch (error) {
    const trouble = troubleOf(error as DOMException, await door.surroundings(kind))
    // The chosen one was pulled out: whichever is there now will do.
    return trouble === 'no_device' && deviceId !== null ? openDevice(door, kind, null) : { trouble }
  }
}

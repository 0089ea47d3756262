import { type ReadonlySignal, signal } from '@preact/signals'
import { type MediaDoor, type MediaKind, NO_DEVICE, type OwnDevice, openDevice } from './media.ts'

/** My microphone and my camera: opened when I ask, replaced when they go, let go of when I am done. */
export interface OwnMedia {
  readonly audio: ReadonlySignal<OwnDevice>
  readonly video: ReadonlySignal<OwnDevice>
  /** What there is to choose from; named only after a permission. */
  readonly devices: ReadonlySignal<readonly MediaDeviceInfo[]>
  /** Asks the browser; resolves whether there is one now. */
  open(kind: MediaKind, deviceId?: string | null): Promise<boolean>
  /** The microphone stays open and gives silence, so that speaking while muted is noticed; a camera's light goes off. */
  turn(kind: MediaKind, on: boolean): Promise<void>
  /** Lets go of both; they can be opened again. */
  stop(): void
  dispose(): void
}

/** The device went away by itself and another took its place, or none. */
export type DeviceGone = (kind: MediaKind, replaced: boolean) => void

export function createOwnMedia(door: MediaDoor, onGone: DeviceGone): OwnMedia {
  const own = { audio: signal<OwnDevice>(NO_DEVICE), video: signal<OwnDevice>(NO_DEVICE) }
  const devices = signal<readonly MediaDeviceInfo[]>([])
  /** Grows with each stop: what was asked for before it is not wanted any more. */
  let round = 0

  const look = async () => {
    devices.value = (await door.enumerateDevices()).filter((one) => one.deviceId !== '')
  }

  const watch = (kind: MediaKind, track: MediaStreamTrack) => {
    const isMine = () => own[kind].peek().track === track
    track.onended = () => {
      if (isMine()) replace(kind)
    }
    // A phone call takes the microphone: it reads live and gives nothing. When it is back, only a new one speaks.
    track.onmute = () => {
      if (isMine()) own[kind].value = { ...own[kind].peek(), interrupted: true }
    }
    track.onunmute = () => {
      if (isMine() && own[kind].peek().interrupted) renew(kind)
    }
  }

  const adopt = (kind: MediaKind, track: MediaStreamTrack, on: boolean) => {
    const before = own[kind].peek().track
    if (before && before !== track) release(before)
    track.enabled = on
    watch(kind, track)
    own[kind].value = {
      track,
      sending: on ? 'on' : 'off',
      trouble: null,
      interrupted: false,
      deviceId: track.getSettings().deviceId ?? null,
    }
  }

  const open = async (kind: MediaKind, deviceId: string | null, on: boolean): Promise<boolean> => {
    const asked = round
    const opened = await openDevice(door, kind, deviceId)
    if (asked !== round) {
      if ('track' in opened) opened.track.stop()
      return false
    }
    if ('trouble' in opened) {
      const { track } = own[kind].peek()
      // Another one was wished for and is not to be had: the one before goes on.
      own[kind].value = track
        ? { ...own[kind].peek(), trouble: opened.trouble }
        : { ...NO_DEVICE, trouble: opened.trouble }
      return false
    }
    adopt(kind, opened.track, on)
    await look()
    return true
  }

  const replace = async (kind: MediaKind) => {
    const on = own[kind].peek().sending === 'on'
    own[kind].value = NO_DEVICE
    onGone(kind, await open(kind, null, on))
  }
  const renew = async (kind: MediaKind) => {
    const { deviceId, sending } = own[kind].peek()
    await open(kind, deviceId, sending === 'on')
  }

  const changed = () => void look()
  navigator.mediaDevices?.addEventListener?.('devicechange', changed)
  const returned = () => {
    if (document.hidden) return
    for (const kind of ['audio', 'video'] as const) if (own[kind].peek().interrupted) renew(kind)
  }
  document.addEventListener('visibilitychange', returned)

  const stop = () => {
    round += 1
    for (const kind of ['audio', 'video'] as const) {
      const { track } = own[kind].peek()
      if (track) release(track)
      own[kind].value = NO_DEVICE
    }
  }

  return {
    audio: own.audio,
    video: own.video,
    devices,
    open: (kind, deviceId) => open(kind, deviceId ?? own[kind].peek().deviceId, true),
    async turn(kind, on) {
      const now = own[kind].peek()
      if (kind === 'video' && !on && now.track) {
        release(now.track)
        own.video.value = { ...now, track: null, sending: 'off' }
      } else if (now.track) {
        now.track.enabled = on
        own[kind].value = { ...now, sending: on ? 'on' : 'off' }
      } else if (on) await open(kind, now.deviceId, true)
    },
    stop,
    dispose() {
      stop()
      navigator.mediaDevices?.removeEventListener?.('devicechange', changed)
      document.removeEventListener('visibilitychange', returned)
    },
  }
}

function release(track: MediaStreamTrack): void {
  track.onended = track.onmute = track.onunmute = null
  track.stop()
}

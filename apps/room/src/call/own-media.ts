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
  /** As it was before: on, or open and muted. */
  reopen(kind: MediaKind, on: boolean): Promise<boolean>
  /** Another device from now on; what is off stays off. */
  choose(kind: MediaKind, deviceId: string): Promise<void>
  /** The microphone stays open and gives silence, so that speaking while muted is noticed; a camera's light goes off. */
  turn(kind: MediaKind, on: boolean): Promise<void>
  /** Opens the same one anew: the one that is open gives nothing any more. */
  renew(kind: MediaKind): Promise<void>
  /** What was chosen, and what a page before this one had chosen. */
  chosen(kind: MediaKind): ChosenDevice | null
  prefer(kind: MediaKind, device: ChosenDevice | null): void
  /** Whether opening it asks the person nothing, because they allowed it for good. */
  isAllowed(kind: MediaKind): Promise<boolean>
  /** Lets go of both; they can be opened again. */
  stop(): void
  dispose(): void
}

/** Ids of devices change with the browser's mood; what one is called stays. */
export interface ChosenDevice {
  deviceId: string
  label: string
}

/** The device went away by itself and another took its place, or none. */
export type DeviceGone = (kind: MediaKind, replaced: boolean) => void

const KINDS = ['audio', 'video'] as const
const IN_LIST = { audio: 'audioinput', video: 'videoinput' } as const

export function createOwnMedia(door: MediaDoor, onGone: DeviceGone): OwnMedia {
  const own = { audio: signal<OwnDevice>(NO_DEVICE), video: signal<OwnDevice>(NO_DEVICE) }
  const devices = signal<readonly MediaDeviceInfo[]>([])
  const preferred: Record<MediaKind, ChosenDevice | null> = { audio: null, video: null }
  /** Grows with each asking, and with letting go: only the newest one's answer is wanted. */
  const asked = { audio: 0, video: 0 }
  const opening: Record<MediaKind, Promise<boolean> | null> = { audio: null, video: null }
  /** Went while nobody looked at the page, and could not be replaced then: phones open nothing in the background. */
  const missing: Record<MediaKind, { on: boolean } | null> = { audio: null, video: null }
  /** What the person wants by the time it is open. */
  const wish = { audio: true, video: true }

  const look = async () => {
    const all = await door.enumerateDevices().catch(() => [])
    devices.value = all.filter((one) => one.deviceId !== '')
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
    release(own[kind].peek())
    const deviceId = track.getSettings().deviceId ?? null
    if (kind === 'video' && !on) {
      track.stop()
      own.video.value = { ...NO_DEVICE, sending: 'off', deviceId }
      return
    }
    const ear = kind === 'audio' ? track.clone() : null
    track.enabled = on
    watch(kind, track)
    const sending = on ? 'on' : 'off'
    own[kind].value = { track, ear, sending, trouble: null, interrupted: false, deviceId }
  }

  /** The other camera of a phone opens only when the first one is let go of. */
  const openOther = async (kind: MediaKind, deviceId: string | null) => {
    const opened = await openDevice(door, kind, deviceId)
    const { track, deviceId: before } = own[kind].peek()
    if ('track' in opened || opened.trouble !== 'taken' || !track || kind !== 'video') return opened
    if (before === deviceId) return opened
    release(own.video.peek())
    const again = await openDevice(door, kind, deviceId)
    if ('track' in again) return again
    const old = await openDevice(door, kind, before)
    return 'track' in old ? { ...old, trouble: again.trouble } : again
  }

  const openNow = async (kind: MediaKind, deviceId: string | null): Promise<boolean> => {
    const ask = ++asked[kind]
    const opened = await openOther(kind, deviceId)
    if (ask !== asked[kind]) {
      if ('track' in opened) opened.track.stop()
      return false
    }
    const trouble = 'trouble' in opened ? opened.trouble : null
    if ('track' in opened) adopt(kind, opened.track, wish[kind])
    else {
      const { track } = own[kind].peek()
      // Another one was wished for and is not to be had: the one before goes on.
      if (track?.readyState !== 'live') own[kind].value = NO_DEVICE
    }
    if (trouble) own[kind].value = { ...own[kind].peek(), trouble }
    await look()
    return 'track' in opened
  }

  const open = (kind: MediaKind, deviceId: string | null, on: boolean): Promise<boolean> => {
    wish[kind] = on
    const work = openNow(kind, deviceId).finally(() => {
      if (opening[kind] === work) opening[kind] = null
    })
    opening[kind] = work
    return work
  }

  const preferredId = (kind: MediaKind): string | null => {
    const device = preferred[kind]
    if (device === null) return own[kind].peek().deviceId
    const there = devices.peek().filter((one) => one.kind === IN_LIST[kind])
    const same =
      there.find((one) => one.deviceId === device.deviceId) ?? there.find((one) => one.label === device.label)
    return same?.deviceId ?? device.deviceId
  }

  const replace = async (kind: MediaKind) => {
    const on = own[kind].peek().sending === 'on'
    release(own[kind].peek())
    own[kind].value = NO_DEVICE
    const work = open(kind, null, on)
    const ask = asked[kind]
    const replaced = await work
    // Another was chosen, or all was let go of, while it was being opened: then that is what counts.
    if (ask !== asked[kind]) return
    missing[kind] = !replaced && document.hidden ? { on } : null
    onGone(kind, replaced)
  }
  const findAgain = async (kind: MediaKind) => {
    const was = missing[kind]
    missing[kind] = null
    if (was && own[kind].peek().sending === 'none' && !opening[kind] && (await open(kind, null, was.on)))
      onGone(kind, true)
  }
  const renew = async (kind: MediaKind) => {
    const { deviceId, sending } = own[kind].peek()
    await open(kind, deviceId, sending === 'on')
  }

  const changed = async () => {
    await look()
    for (const kind of KINDS) {
      const { track, deviceId } = own[kind].peek()
      const there = devices.peek().filter((one) => one.kind === IN_LIST[kind])
      // Not every browser says that a device which was pulled out has ended.
      const isGone = deviceId !== null && there.every((one) => one.deviceId !== deviceId)
      if (track && !opening[kind] && there.length > 0 && isGone) replace(kind)
    }
  }
  navigator.mediaDevices?.addEventListener?.('devicechange', changed)
  const returned = () => {
    if (document.hidden) return
    for (const kind of KINDS) {
      const { track, interrupted } = own[kind].peek()
      // A phone ends a camera in the background and does not always say so.
      if (track?.readyState === 'ended') replace(kind)
      else if (interrupted) renew(kind)
      else findAgain(kind)
    }
  }
  document.addEventListener('visibilitychange', returned)

  const stop = () => {
    for (const kind of KINDS) {
      asked[kind] += 1
      opening[kind] = missing[kind] = null
      release(own[kind].peek())
      own[kind].value = NO_DEVICE
    }
  }

  return {
    audio: own.audio,
    video: own.video,
    devices,
    open: (kind, deviceId) => open(kind, deviceId ?? preferredId(kind), true),
    reopen: (kind, on) => open(kind, preferredId(kind), on),
    async choose(kind, deviceId) {
      const label = devices.peek().find((one) => one.deviceId === deviceId)?.label ?? ''
      preferred[kind] = { deviceId, label }
      const { sending } = own[kind].peek()
      if (kind === 'video' && sending === 'off') own.video.value = { ...own.video.peek(), deviceId }
      else await open(kind, deviceId, sending !== 'off')
    },
    async turn(kind, on) {
      wish[kind] = on
      const pending = opening[kind]
      if (pending) await pending
      const now = own[kind].peek()
      // Somebody pressed again meanwhile.
      if (wish[kind] !== on) return
      if (kind === 'video' && !on && now.track) {
        release(now)
        own.video.value = { ...now, track: null, sending: 'off', interrupted: false }
      } else if (now.track) {
        now.track.enabled = on
        own[kind].value = { ...now, sending: on ? 'on' : 'off' }
      }
      // What was refused just now, or let go of meanwhile, is not asked for again by the same wish.
      else if (on && (!pending || now.sending === 'off')) await open(kind, preferredId(kind), true)
    },
    renew,
    chosen: (kind) => preferred[kind],
    prefer(kind, device) {
      preferred[kind] = device
    },
    isAllowed: async (kind) => (await door.surroundings(kind)).permission === 'granted',
    stop,
    dispose() {
      stop()
      navigator.mediaDevices?.removeEventListener?.('devicechange', changed)
      document.removeEventListener('visibilitychange', returned)
    },
  }
}

function release({ track, ear }: OwnDevice): void {
  ear?.stop()
  if (!track) return
  track.onended = track.onmute = track.onunmute = null
  track.stop()
}

/** Why there is no microphone or camera, told apart because each has another way on (K1). */
export type DeviceTrouble =
  /** The person said no, here or earlier. */
  | 'refused_by_person'
  /** The system's own settings keep the browser from it. */
  | 'refused_by_system'
  /** The page this is in does not pass the right on. */
  | 'refused_by_page'
  | 'no_device'
  /** Another program has it. */
  | 'taken'
  | 'needs_https'
  /** No WebRTC at all, such as in iOS's lockdown mode. */
  | 'no_webrtc'
  | 'unknown'

export interface Surroundings {
  secure: boolean
  hasMediaDevices: boolean
  hasPeerConnection: boolean
  /** Whether the page's own policy allows the device; null: it cannot be asked. */
  allowedByPage: boolean | null
  /** What the browser's permission says after the refusal; null: it cannot be asked. */
  permission: 'granted' | 'denied' | 'prompt' | null
}

/** What keeps a call from being possible before anything was asked; null: nothing. */
export function troubleBefore(around: Surroundings): DeviceTrouble | null {
  if (!around.hasPeerConnection) return 'no_webrtc'
  if (!around.secure) return 'needs_https'
  if (around.allowedByPage === false) return 'refused_by_page'
  return around.hasMediaDevices ? null : 'no_webrtc'
}

/**
 * What an error of `getUserMedia` means. Names are those of Media Capture and Streams; older ones of browsers that have
 * not followed are taken too.
 */
export function troubleOf(error: { name: string; message: string }, around: Surroundings): DeviceTrouble {
  const before = troubleBefore(around)
  if (before) return before
  switch (error.name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      // Granted to the page and refused all the same: the system stands in between.
      return /system/i.test(error.message) || around.permission === 'granted'
        ? 'refused_by_system'
        : 'refused_by_person'
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      return 'no_device'
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'taken'
    default:
      return 'unknown'
  }
}

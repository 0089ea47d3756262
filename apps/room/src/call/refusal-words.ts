import type { CallWay } from '@tandem/core/calls/call-state'
import type { CallRules } from '@tandem/core/rooms/room-state'

const KNOWN = ['call_no_relay', 'call_full', 'call_cameras_full', 'call_locked', 'call_removed'] as const

export type RefusalKey = `call.refused.${(typeof KNOWN)[number] | 'other'}` | 'call.trouble.no_webrtc'

export function refusalKey(reason: string): RefusalKey {
  if (reason === 'no_webrtc') return 'call.trouble.no_webrtc'
  const known = KNOWN.find((one) => one === reason)
  return known ? `call.refused.${known}` : 'call.refused.other'
}

export interface AtTheDoor {
  me: string
  isHost: boolean
  rules: CallRules
  /** Who is in the call now. */
  members: readonly string[]
  way: CallWay | 'none'
}

/** What one knows before asking: nobody is asked for a camera who cannot come in. Null: the door is open. */
export function barredBy({ me, isHost, rules, members, way }: AtTheDoor): RefusalKey | null {
  if (rules.removed.includes(me)) return 'call.refused.call_removed'
  if (rules.locked && !isHost && !members.includes(me)) return 'call.refused.call_locked'
  return way === 'none' ? 'call.refused.call_no_relay' : null
}

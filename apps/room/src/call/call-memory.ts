import type { Sending } from '@tandem/core/calls/call-state'
import { forget, keep, readKept } from '../ui/tab-storage.ts'
import type { HeardAs } from './call-faces.ts'
import { KEPT_CALL } from './kept-call.ts'
import type { ChosenDevice } from './own-media.ts'

/** How I was in the call when the page went away. */
export interface CallMemory {
  mic: Sending
  camera: Sending
  saving: boolean
  devices: { audio: ChosenDevice | null; video: ChosenDevice | null }
  speaker: string | null
  heardAs: Record<string, HeardAs>
}

/** Who comes back later than this is not surprised by an open microphone. */
const KEPT_MS = 120_000

export const keepCallMemory = (roomId: string, memory: CallMemory, now: number): void =>
  keep(KEPT_CALL, { roomId, at: now, memory })

export const forgetCallMemory = (): void => forget(KEPT_CALL)

export function readCallMemory(roomId: string, now: number): CallMemory | null {
  const kept = readKept<{ roomId: string; at: number; memory: CallMemory }>(KEPT_CALL)
  if (kept === null) return null
  if (kept.roomId === roomId && now - kept.at < KEPT_MS) return kept.memory
  forgetCallMemory()
  return null
}

/** Once: a tab that is opened as a copy of this one must not take the call over. */
export function takeCallMemory(roomId: string, now: number): CallMemory | null {
  const memory = readCallMemory(roomId, now)
  forgetCallMemory()
  return memory
}

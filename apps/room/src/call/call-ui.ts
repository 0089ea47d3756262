import { type Signal, signal } from '@preact/signals'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import { readSetting, writeSetting } from '../ui/settings.ts'
import type { Call } from './call.ts'

/** Where the call stands: over what is beside it, or under it. */
export type CallPlace = 'top' | 'bottom'

/** How the call looks on this screen. Nobody else's business. */
export interface CallUi {
  place: Signal<CallPlace | null>
  /** Faces instead of pictures; null: as the screen suggests. */
  small: Signal<boolean | null>
  /** On a desktop: pictures that one can read signs in. */
  larger: Signal<boolean>
  /** Whose picture stands before the others. */
  pinned: Signal<string | null>
  captions: Signal<boolean>
  /** The sheet of devices is open. */
  devices: Signal<boolean>
  /** Whom I asked to mute a moment ago. */
  asked: Signal<ReadonlySet<string>>
}

function kept<T>(name: string, fallback: T): Signal<T> {
  const choice = signal<T>(readSetting<T>(name, fallback))
  choice.subscribe((value) => {
    if (value !== readSetting<T>(name, fallback)) writeSetting(name, value)
  })
  return choice
}

export const callUi: CallUi = {
  place: kept<CallPlace | null>('call.place', null),
  small: kept<boolean | null>('call.small', null),
  larger: kept('call.larger', false),
  pinned: signal<string | null>(null),
  captions: signal(false),
  devices: signal(false),
  asked: signal<ReadonlySet<string>>(new Set()),
}

/** Under the thumb on a phone, above the talk on a desktop, until the person puts it elsewhere. */
export const placeOf = (chosen: CallPlace | null, phone: boolean): CallPlace =>
  chosen ?? (phone ? 'bottom' : 'top')

/** Pictures take a phone's screen away from the product: they come when they are asked for, and go for a sheet. */
export const isSmall = (chosen: boolean | null, phone: boolean, sheetOpen: boolean): boolean =>
  (phone && sheetOpen) || (chosen ?? phone)

/** Where a strip that was let go of belongs: whichever half its middle is in. */
export const placeAt = (middle: number, top: number, bottom: number): CallPlace =>
  middle < (top + bottom) / 2 ? 'top' : 'bottom'

/** The server takes no second one for so long; it counts from when it heard the first. */
const ASKED_MS = CALL_TIMES.askMuteMs + 500

/** Also with the menu closed and opened again: a second one would say *Asked* and reach nobody. */
export function rememberAsked(id: string): void {
  callUi.asked.value = new Set([...callUi.asked.peek(), id])
  setTimeout(() => {
    callUi.asked.value = new Set([...callUi.asked.peek()].filter((one) => one !== id))
  }, ASKED_MS)
}

/** Turns a device, and says what stands in the way where something does. */
export async function turnOrTell(call: Call, kind: 'audio' | 'video', on: boolean): Promise<void> {
  await call.turn(kind, on)
  const { sending, trouble } = call.media[kind].peek()
  if (on && sending !== 'on' && trouble !== null) callUi.devices.value = true
}

/** The devices as they were left the last time: one question of the browser after the other, never two at once. */
export async function openDevices(call: Call, wantsCamera: boolean): Promise<void> {
  await call.media.open('audio')
  if (wantsCamera) await call.media.open('video')
  if (!readSetting('call.mic', true)) await call.turn('audio', false)
}

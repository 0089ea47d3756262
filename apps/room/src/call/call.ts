import type { ReadonlySignal, Signal } from '@preact/signals'
import type { ServerCall } from '@tandem/contract/socket/call-messages'
import type { CallQuality } from '@tandem/core/calls/call-quality'
import type { CallMember, CallWay, Paused, Sending } from '@tandem/core/calls/call-state'
import type { CallMemory } from './call-memory.ts'
import type { Levels } from './levels.ts'
import type { OwnMedia } from './own-media.ts'
import type { ServerTrouble } from './server-call.ts'

/** Somebody else in the call, as this screen shows them. */
export interface CallFace {
  id: string
  leg: string
  mic: Sending
  camera: Sending
  paused: Paused
  /** `connecting`: not heard yet. `reconnecting`: nothing comes just now; the last picture stays. */
  link: 'connecting' | 'good' | 'reconnecting'
  quality: CallQuality
  speaking: boolean
  audio: MediaStreamTrack | null
  video: MediaStreamTrack | null
  /** 0–1, here only. */
  volume: number
  /** Not heard here; they do not know. */
  hushed: boolean
}

export type CallRefused = Extract<ServerCall, { k: 'refused' }>['reason'] | 'no_webrtc'

/** `out`: not in the call. `elsewhere`: another page of mine carries it now. `put_out`: the host took me out. */
export type CallStanding = 'out' | 'joining' | 'in' | 'elsewhere' | 'put_out'

/** One person's life in a room's call. */
export interface Call {
  readonly standing: ReadonlySignal<CallStanding>
  /** Who is in the call, me too; known also while I am not. */
  readonly members: ReadonlySignal<readonly CallMember[]>
  readonly others: ReadonlySignal<readonly CallFace[]>
  readonly refused: Signal<CallRefused | null>
  readonly media: OwnMedia
  readonly levels: Levels | null
  readonly speaking: ReadonlySignal<boolean>
  /** I speak and am muted. */
  readonly saysMuted: Signal<boolean>
  /** The host asks me to mute; who asks. */
  readonly askedToMute: Signal<string | null>
  /** A device went away by itself. */
  readonly deviceGone: Signal<{ kind: 'audio' | 'video'; replaced: boolean } | null>
  /** Pictures are neither sent nor asked for. */
  readonly saving: ReadonlySignal<boolean>
  /** Whether the others learn my address; `none`: no call can begin without that, and the shop wants it hidden. */
  readonly way: ReadonlySignal<CallWay | 'none'>
  /** A large call's server cannot be reached; it is tried again and again. */
  readonly serverTrouble: ReadonlySignal<ServerTrouble | null>
  /** It comes back by itself after a reload: no lobby meanwhile. */
  readonly resuming: ReadonlySignal<boolean>
  /** It came back without my microphone: the browser would have asked again. */
  readonly backListening: Signal<boolean>
  /** Empty where the browser gives no choice. */
  readonly speakers: ReadonlySignal<readonly MediaDeviceInfo[]>
  /** Null: the system's choice. */
  readonly speakerId: ReadonlySignal<string | null>
  /** Sound waits for a touch. */
  readonly mustTouch: ReadonlySignal<boolean>
  join(): void
  leave(): void
  /** The page goes away: out without a word, so that the next page finds the place kept. */
  suspend(): void
  /** How I am in the call, for the page that comes next. */
  memory(): CallMemory
  resume(memory: CallMemory): Promise<void>
  turn(kind: 'audio' | 'video', on: boolean): Promise<void>
  choose(kind: 'audio' | 'video', deviceId: string): Promise<void>
  chooseSpeaker(deviceId: string): Promise<void>
  save(on: boolean): Promise<void>
  setVolume(id: string, volume: number): void
  hush(id: string, on: boolean): void
  /** Whether somebody's picture is on my screen: one that is not is not sent. */
  see(id: string, seen: boolean): void
  askMute(id: string): void
  retryServer(): void
  touch(): Promise<void>
  dispose(): void
}

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Sounds } from './sounds.ts'

/** Where the others are heard. Empty where the browser does not let a page choose (Safari). */
export interface Speakers {
  readonly list: ReadonlySignal<readonly MediaDeviceInfo[]>
  /** Null: the system's choice. */
  readonly id: ReadonlySignal<string | null>
  choose(deviceId: string): Promise<void>
  dispose(): void
}

export function createSpeakers(
  devices: ReadonlySignal<readonly MediaDeviceInfo[]>,
  sounds: Sounds,
  can: boolean,
): Speakers {
  const id = signal<string | null>(null)
  const list = computed(() => (can ? devices.value.filter((one) => one.kind === 'audiooutput') : []))
  // One that was pulled out: the sound goes where the system sends it, and so does the choice.
  const dispose = effect(() => {
    const there = list.value
    if (id.peek() === null || there.length === 0) return
    if (there.some((one) => one.deviceId === id.peek())) return
    id.value = null
    sounds.route('')
  })
  return {
    list,
    id,
    async choose(deviceId) {
      if (can && (await sounds.route(deviceId))) id.value = deviceId
    },
    dispose,
  }
}

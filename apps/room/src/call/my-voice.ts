import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { tellsMuted } from '@tandem/core/calls/speaking'
import type { Levels } from './levels.ts'
import type { OwnMedia } from './own-media.ts'

/** What is heard of myself while I am in the call. */
export interface MyVoice {
  readonly speaking: ReadonlySignal<boolean>
  /** I speak and am muted. */
  readonly saysMuted: Signal<boolean>
  listen(levels: Levels): void
  stop(): void
}

/** After another app, or a locked screen, a microphone may look alive and give nothing; it is given this long. */
const DEAD_MS = 1_500
const LOOK_MS = 2_500

export function createMyVoice(media: OwnMedia, now: () => number): MyVoice {
  const speaking = signal(false)
  const saysMuted = signal(false)
  let forget: (() => void) | null = null

  const stop = () => {
    forget?.()
    forget = null
    speaking.value = saysMuted.value = false
  }

  return {
    speaking,
    saysMuted,
    listen(levels) {
      stop()
      let since: number | null = null
      let toldAt = Number.NEGATIVE_INFINITY
      const heard = (_level: number, on: boolean) => {
        const { sending } = media.audio.peek()
        speaking.value = on && sending === 'on'
        if (sending === 'on') saysMuted.value = false
        if (!on || sending !== 'off') {
          since = null
          return
        }
        since ??= now()
        if (!tellsMuted(now() - since, now() - toldAt)) return
        toldAt = now()
        saysMuted.value = true
      }
      const unlisten = effect(() => {
        const { ear } = media.audio.value
        levels.listen('me', ear, heard)
        // A device that went while one spoke says nothing of its end.
        if (!ear) heard(0, false)
      })
      let timer: ReturnType<typeof setTimeout> | undefined
      const returned = () => {
        clearTimeout(timer)
        if (document.hidden) return
        timer = setTimeout(() => {
          if (media.audio.peek().sending === 'on' && levels.deadForMs('me') >= DEAD_MS) media.renew('audio')
        }, LOOK_MS)
      }
      document.addEventListener('visibilitychange', returned)
      forget = () => {
        clearTimeout(timer)
        unlisten()
        document.removeEventListener('visibilitychange', returned)
      }
    },
    stop,
  }
}

import { type ReadonlySignal, signal } from '@preact/signals'

/** What others say, played. */
export interface Sounds {
  /** The browser plays nothing before the person touches the page (strictest on iOS). */
  readonly blocked: ReadonlySignal<boolean>
  play(id: string, track: MediaStreamTrack | null): void
  set(id: string, volume: number, hushed: boolean): void
  /** Which speaker; the empty text is the system's choice. Resolves whether it took. */
  route(deviceId: string): Promise<boolean>
  unblock(): Promise<void>
  stop(): void
}

/** Whether this browser lets a page choose the speaker: Safari does not. */
export const canRoute = (): boolean => 'setSinkId' in HTMLAudioElement.prototype

/** An element per person: their volume is its own, and it plays through the route that the system chose for calls. */
export function createSounds(): Sounds {
  const elements = new Map<string, HTMLAudioElement>()
  const blocked = signal(false)
  let speaker = ''

  const start = async (element: HTMLAudioElement) => {
    try {
      await element.play()
    } catch (error) {
      if ((error as DOMException).name === 'NotAllowedError') blocked.value = true
    }
  }
  const steer = async (element: HTMLAudioElement) => {
    try {
      await element.setSinkId(speaker)
      return true
    } catch {
      return false
    }
  }
  const forget = (id: string) => {
    const element = elements.get(id)
    if (!element) return
    element.srcObject = null
    element.remove()
    elements.delete(id)
    if (elements.size === 0) document.removeEventListener('visibilitychange', returned)
  }
  // A phone call stops what plays, and nobody starts it again.
  const returned = () => {
    if (document.hidden) return
    for (const element of elements.values()) if (element.paused) start(element)
  }

  return {
    blocked,
    play(id, track) {
      if (!track) return forget(id)
      const element = elements.get(id) ?? document.createElement('audio')
      const playing = element.srcObject as MediaStream | null
      if (playing?.getAudioTracks()[0] === track) return
      element.srcObject = new MediaStream([track])
      if (!elements.has(id)) {
        element.dataset['voiceOf'] = id
        element.hidden = true
        document.body.append(element)
        elements.set(id, element)
        document.addEventListener('visibilitychange', returned)
        if (speaker !== '') steer(element)
      }
      start(element)
    },
    set(id, volume, hushed) {
      const element = elements.get(id)
      if (!element) return
      element.volume = volume
      element.muted = hushed
    },
    async route(deviceId) {
      const before = speaker
      speaker = deviceId
      const took = await Promise.all([...elements.values()].map(steer))
      if (took.every(Boolean)) return true
      speaker = before
      await Promise.all([...elements.values()].map(steer))
      return false
    },
    async unblock() {
      blocked.value = false
      await Promise.all([...elements.values()].map(start))
    },
    stop() {
      for (const id of [...elements.keys()]) forget(id)
      blocked.value = false
    },
  }
}

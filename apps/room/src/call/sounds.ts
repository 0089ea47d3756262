import { type ReadonlySignal, signal } from '@preact/signals'

/** What others say, played. */
export interface Sounds {
  /** The browser plays nothing before the person touches the page (strictest on iOS). */
  readonly blocked: ReadonlySignal<boolean>
  play(id: string, track: MediaStreamTrack | null): void
  set(id: string, volume: number, hushed: boolean): void
  unblock(): Promise<void>
  stop(): void
}

/** An element per person: their volume is its own, and it plays through the route that the system chose for calls. */
export function createSounds(): Sounds {
  const elements = new Map<string, HTMLAudioElement>()
  const blocked = signal(false)

  const start = async (element: HTMLAudioElement) => {
    try {
      await element.play()
    } catch (error) {
      if ((error as DOMException).name === 'NotAllowedError') blocked.value = true
    }
  }
  const forget = (id: string) => {
    const element = elements.get(id)
    if (!element) return
    element.srcObject = null
    element.remove()
    elements.delete(id)
  }

  return {
    blocked,
    play(id, track) {
      if (!track) return forget(id)
      const element = elements.get(id) ?? document.createElement('audio')
      const playing = element.srcObject as MediaStream | null
      if (playing?.getAudioTracks()[0] === track) return
      element.srcObject = new MediaStream([track])
      element.dataset['voiceOf'] = id
      element.hidden = true
      if (!elements.has(id)) document.body.append(element)
      elements.set(id, element)
      start(element)
    },
    set(id, volume, hushed) {
      const element = elements.get(id)
      if (!element) return
      element.volume = volume
      element.muted = hushed
    },
    async unblock() {
      blocked.value = false
      await Promise.all([...elements.values()].map(start))
    },
    stop() {
      for (const id of [...elements.keys()]) forget(id)
    },
  }
}

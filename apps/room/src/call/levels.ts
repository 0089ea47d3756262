import { type Signal, signal } from '@preact/signals'
import { hearLevel, SILENT, type Speaking } from '@tandem/core/calls/speaking'

/** Who speaks: by the sound itself, of others and of my own microphone. */
export interface Levels {
  /** 0–1, for a meter. */
  listen(key: string, track: MediaStreamTrack | null, heard: (level: number, speaking: boolean) => void): void
  /** Sound may be kept back until somebody touches the page. */
  readonly blocked: Signal<boolean>
  unblock(): Promise<void>
  stop(): void
}

const EVERY_MS = 60

interface Ear {
  track: MediaStreamTrack
  source: MediaStreamAudioSourceNode
  analyser: AnalyserNode
  speaking: Speaking
  heard: (level: number, speaking: boolean) => void
}

export function createLevels(): Levels {
  const context = new AudioContext()
  const ears = new Map<string, Ear>()
  const samples = new Float32Array(1024)
  const blocked = signal(false)

  const forget = (key: string) => {
    const ear = ears.get(key)
    ear?.source.disconnect()
    ears.delete(key)
  }
  const timer = setInterval(() => {
    for (const ear of ears.values()) {
      ear.analyser.getFloatTimeDomainData(samples)
      let sum = 0
      for (const sample of samples) sum += sample * sample
      const level = Math.min(1, Math.sqrt(sum / samples.length))
      ear.speaking = hearLevel(ear.speaking, level, performance.now())
      ear.heard(level, ear.speaking.on)
    }
  }, EVERY_MS)
  // Safari suspends it in the background and when a call comes.
  const wake = () => {
    if (!document.hidden && context.state !== 'running') context.resume().catch(() => {})
  }
  document.addEventListener('visibilitychange', wake)

  return {
    blocked,
    listen(key, track, heard) {
      if (ears.get(key)?.track === track) return
      forget(key)
      if (!track) return
      const source = context.createMediaStreamSource(new MediaStream([track]))
      const analyser = context.createAnalyser()
      analyser.fftSize = 1024
      source.connect(analyser)
      ears.set(key, { track, source, analyser, speaking: SILENT, heard })
    },
    async unblock() {
      await context.resume()
      blocked.value = false
    },
    stop() {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', wake)
      for (const key of [...ears.keys()]) forget(key)
      context.close().catch(() => {})
    },
  }
}

import { hearLevel, SILENT, type Speaking } from '@tandem/core/calls/speaking'

/** Who speaks: by the sound itself, of others and of my own microphone. */
export interface Levels {
  /** 0–1, for a meter. */
  listen(key: string, track: MediaStreamTrack | null, heard: (level: number, speaking: boolean) => void): void
  /** For how long nothing at all came, ms: a living microphone is never that quiet. */
  deadForMs(key: string): number
  unblock(): Promise<void>
  stop(): void
}

const EVERY_MS = 60

interface Ear {
  track: MediaStreamTrack
  source: MediaStreamAudioSourceNode
  analyser: AnalyserNode
  speaking: Speaking
  aliveAt: number
  heard: (level: number, speaking: boolean) => void
}

/** Null where the browser gives no more sound contexts: one then hears and does not see who speaks. */
export function createLevels(): Levels | null {
  let context: AudioContext
  try {
    context = new AudioContext()
  } catch {
    return null
  }
  const ears = new Map<string, Ear>()
  const samples = new Float32Array(1024)

  const forget = (key: string) => {
    const ear = ears.get(key)
    ear?.source.disconnect()
    ears.delete(key)
  }
  const timer = setInterval(() => {
    const now = performance.now()
    for (const ear of ears.values()) {
      ear.analyser.getFloatTimeDomainData(samples)
      let sum = 0
      for (const sample of samples) sum += sample * sample
      const level = Math.min(1, Math.sqrt(sum / samples.length))
      // A context that does not run hears nothing of a microphone that lives.
      if (level > 0 || context.state !== 'running') ear.aliveAt = now
      ear.speaking = hearLevel(ear.speaking, level, now)
      ear.heard(level, ear.speaking.on)
    }
  }, EVERY_MS)
  const resume = () => context.resume().catch(() => {})
  // Safari suspends it in the background and when a call comes; after a reload it waits for a touch.
  const wake = () => {
    if (!document.hidden && context.state !== 'running') resume()
  }
  context.onstatechange = wake
  document.addEventListener('visibilitychange', wake)
  document.addEventListener('pointerdown', wake)
  document.addEventListener('keydown', wake)

  return {
    listen(key, track, heard) {
      if (ears.get(key)?.track === track) return
      forget(key)
      if (!track) return
      try {
        const source = context.createMediaStreamSource(new MediaStream([track]))
        const analyser = context.createAnalyser()
        analyser.fftSize = 1024
        source.connect(analyser)
        ears.set(key, { track, source, analyser, speaking: SILENT, aliveAt: performance.now(), heard })
      } catch {
        // Firefox takes no microphone of another rate than its sound's: one is heard all the same.
      }
    },
    deadForMs(key) {
      const ear = ears.get(key)
      return ear ? performance.now() - ear.aliveAt : 0
    },
    async unblock() {
      await resume()
    },
    stop() {
      clearInterval(timer)
      context.onstatechange = null
      document.removeEventListener('visibilitychange', wake)
      document.removeEventListener('pointerdown', wake)
      document.removeEventListener('keydown', wake)
      for (const key of [...ears.keys()]) forget(key)
      context.close().catch(() => {})
    },
  }
}

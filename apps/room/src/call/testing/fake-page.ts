import { vi } from 'vitest'

/** As much of a page as the call looks at: hidden or not, online, its own devices' news. */
export function fakePage() {
  const document = Object.assign(new EventTarget(), {
    hidden: false,
    body: { append() {} },
    createElement: () => ({
      dataset: {},
      srcObject: null as unknown,
      volume: 1,
      muted: false,
      paused: true,
      async play(this: { paused: boolean }) {
        this.paused = false
      },
      remove() {},
    }),
  })
  const window = new EventTarget()
  const mediaDevices = new EventTarget()
  const kept = new Map<string, string>()
  vi.stubGlobal('document', document)
  vi.stubGlobal('navigator', { mediaDevices, onLine: true })
  vi.stubGlobal('HTMLAudioElement', class {})
  vi.stubGlobal(
    'MediaStream',
    class {
      private readonly tracks: MediaStreamTrack[]
      constructor(tracks: MediaStreamTrack[]) {
        this.tracks = tracks
      }
      getAudioTracks = () => this.tracks
    },
  )
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
  return {
    document,
    window,
    kept,
    hides(hidden: boolean) {
      document.hidden = hidden
      document.dispatchEvent(new Event('visibilitychange'))
    },
    devicesChange: () => mediaDevices.dispatchEvent(new Event('devicechange')),
  }
}

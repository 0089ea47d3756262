import type { Page } from 'playwright-core'

interface Pausing extends Window {
  connections: RTCPeerConnection[]
  pauses: { picture: number; voice: number; ends: boolean }
}

/** How long at most, in ms, somebody's picture stood still and no voice came, from now on. */
export function longestPause({ page }: { page: Page }, other: { name: string }) {
  const begun = page.evaluate(async (name) => {
    const here = window as unknown as Pausing
    here.pauses = { picture: 0, voice: 0, ends: false }
    const canvas = document.createElement('canvas')
    canvas.width = 64
    canvas.height = 48
    const context = canvas.getContext('2d', { willReadFrequently: true })
    const drawn = () => {
      const tile = [...document.querySelectorAll('.face')].find(
        (one) => one.querySelector('.face-name')?.textContent === name,
      )
      const video = tile?.querySelector('video')
      if (!context || !video || video.videoWidth === 0) return null
      context.drawImage(video, 0, 0, 64, 48)
      return context.getImageData(0, 0, 64, 48).data
    }
    const voices = async () => {
      let sum = 0
      for (const connection of here.connections) {
        if (connection.connectionState === 'closed') continue
        for (const stat of (await connection.getStats()).values())
          if (stat.type === 'inbound-rtp' && stat.kind === 'audio') sum += stat.packetsReceived
      }
      return sum
    }
    let [before, heard] = [drawn(), await voices()]
    const since = { picture: performance.now(), voice: performance.now() }
    const watch = async () => {
      while (!here.pauses.ends) {
        await new Promise((resolve) => setTimeout(resolve, 100))
        const [shown, sum] = [drawn(), await voices()]
        const now = performance.now()
        const changed = shown?.some((value, at) => Math.abs(value - (before?.[at] ?? 0)) > 24) ?? false
        if (changed) [before, since.picture] = [shown, now]
        // A connection that is closed takes its count along: less is no silence.
        if (sum !== heard) [heard, since.voice] = [sum, now]
        here.pauses.picture = Math.max(here.pauses.picture, now - since.picture)
        here.pauses.voice = Math.max(here.pauses.voice, now - since.voice)
      }
    }
    watch()
  }, other.name)
  return {
    async end(): Promise<{ picture: number; voice: number }> {
      await begun
      return page.evaluate(() => {
        const { pauses } = window as unknown as Pausing
        pauses.ends = true
        return pauses
      })
    },
  }
}

/** How one's own camera and voice are sent to one person of a mesh. */
export interface SendingPlan {
  /** bit/s; 0: the camera is not sent. */
  videoBitrate: number
  /** By how much the picture is made smaller on each side. */
  scaleDownBy: number
  framesPerSecond: number
  /** bit/s. */
  audioBitrate: number
}

/** What a person's own uplink was seen to lose, 0–1, and how long that lasted. */
export interface Uplink {
  loss: number
  /** bit/s that the browser believes can be sent in all; null when it does not say. */
  availableBitrate: number | null
}

/** bit/s per person sent to, by how many get it: an uplink carries them all. */
const BY_NUMBER = [1_200_000, 600_000, 350_000, 220_000, 160_000]
const AUDIO = { usual: 40_000, low: 20_000 }
/** Below this a picture shows nothing; the voice gets what there is. */
const LEAST_VIDEO = 60_000
const LOSS = { some: 0.04, much: 0.1, tooMuch: 0.2 }
/** Part of what is believed to be available that is asked for: the rest is what other things of the page need. */
const SHARE = 0.8

/**
 * What to send to each of `others` people (K4): less the more they are, less when the line loses, nothing of the camera
 * before the voice suffers. `step` is how far it was turned down before, 0–4, and is carried over by the caller.
 */
export function planSending(others: number, uplink: Uplink, step: number): SendingPlan {
  const people = Math.max(1, others)
  const wished = BY_NUMBER[Math.min(people, BY_NUMBER.length) - 1] ?? LEAST_VIDEO
  const bounded =
    uplink.availableBitrate === null ? wished : (uplink.availableBitrate * SHARE) / people - AUDIO.usual
  const video = Math.min(wished * 0.6 ** step, bounded)
  const off = step >= 4 || video < LEAST_VIDEO
  return {
    videoBitrate: off ? 0 : Math.round(video),
    scaleDownBy: off ? 1 : video > 500_000 ? 1 : video > 250_000 ? 1.5 : video > 140_000 ? 2 : 3,
    framesPerSecond: video > 250_000 ? 30 : video > 140_000 ? 24 : 15,
    audioBitrate: step >= 3 ? AUDIO.low : AUDIO.usual,
  }
}

/** The next step from what was lost in the last seconds: down at once, up only after it was good for a while. */
export function nextStep(step: number, loss: number, goodForMs: number): number {
  if (loss >= LOSS.tooMuch) return Math.min(4, step + 2)
  if (loss >= LOSS.much) return Math.min(4, step + 1)
  if (loss >= LOSS.some) return step
  // Each time a little longer, so that a line at its bound does not swing.
  return step > 0 && goodForMs >= 4_000 * (step + 1) ? step - 1 : step
}

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

/** How far sending to one person is turned down. */
export interface Turned {
  /** 0–4; at 4 the camera is not sent. */
  step: number
  /** Since when the line is good, ms. */
  goodSince: number
  /** Since when it is too narrow for a picture, ms; null: it is not. */
  narrowSince: number | null
  /** How often the camera had to be given up; each time it waits longer. */
  givenUp: number
  /** When it was last turned down, ms: what was lost until then is still reported for a while. */
  downAt: number
}

/** What was seen of the line to one person since the last look. */
export interface SeenLine {
  /** Of what was sent, 0–1; null: nothing new was reported. */
  loss: number | null
  /** bit/s that the browser believes can be sent to them; null when it does not say. */
  availableBitrate: number | null
  /** A picture is sent: without one the browser cannot know what more the line would carry. */
  sendsVideo: boolean
}

/** bit/s per person sent to, by how many get it: an uplink carries them all. */
const BY_NUMBER = [1_200_000, 600_000, 350_000, 220_000, 160_000]
const AUDIO = { usual: 40_000, low: 20_000 }
/** Below this a picture shows nothing; the voice gets what there is. */
const LEAST_VIDEO = 60_000
const LOSS = { some: 0.04, much: 0.1, tooMuch: 0.2 }
/** Part of what is believed to be available that is counted on: the rest is what other things of the page need. */
const SHARE = 0.8
const LAST = 4
/** A browser begins with a low belief and finds more within seconds. */
const NARROW_FOR_MS = 4_000
const FORGOTTEN_MS = 120_000
/** Reports come once a second and tell of the time before; one outage is not taken for two. */
const REPORTED_MS = 2_500

export const newTurned = (now: number): Turned => ({
  step: 0,
  goodSince: now,
  narrowSince: null,
  givenUp: 0,
  downAt: Number.NEGATIVE_INFINITY,
})

/**
 * What to send to each of `others` people (K4): less the more they are, less when the line loses, nothing of the camera
 * before the voice suffers. `busy`: this machine cannot draw more than it does.
 */
export function planSending(others: number, step: number, busy: boolean): SendingPlan {
  const wished = BY_NUMBER[Math.min(Math.max(1, others), BY_NUMBER.length) - 1] ?? LEAST_VIDEO
  const video = wished * 0.6 ** step
  const off = step >= LAST || video < LEAST_VIDEO
  const scale = video > 500_000 ? 1 : video > 250_000 ? 1.5 : video > 140_000 ? 2 : 3
  const frames = video > 250_000 ? 30 : video > 140_000 ? 24 : 15
  return {
    videoBitrate: off ? 0 : Math.round(video),
    scaleDownBy: off ? 1 : busy ? Math.max(2, scale) : scale,
    framesPerSecond: busy ? 15 : frames,
    audioBitrate: step >= 3 ? AUDIO.low : AUDIO.usual,
  }
}

/** Turned down at once when much is lost, or when the line is too narrow for a picture; up only after it was good for a while. */
export function turnDown(
  turned: Turned,
  { loss, availableBitrate, sendsVideo }: SeenLine,
  now: number,
): Turned {
  const isNarrow =
    sendsVideo && availableBitrate !== null && availableBitrate * SHARE < AUDIO.usual + LEAST_VIDEO
  const narrowSince = isNarrow ? (turned.narrowSince ?? now) : null
  const lost = loss ?? 0
  const isToldYet = now - turned.downAt < REPORTED_MS
  const down = isToldYet ? 0 : lost >= LOSS.tooMuch ? 2 : lost >= LOSS.much ? 1 : 0
  const step =
    narrowSince !== null && now - narrowSince >= NARROW_FOR_MS ? LAST : Math.min(LAST, turned.step + down)
  if (step > turned.step) {
    const givenUp = turned.givenUp + (step === LAST ? 1 : 0)
    return { step, goodSince: now, narrowSince: null, givenUp, downAt: now }
  }
  if (isNarrow || lost >= LOSS.some) return { ...turned, narrowSince, goodSince: now }
  const goodFor = now - turned.goodSince
  // Each time a little longer, so that a line at its bound does not swing.
  const wait = 4_000 * (step + 1) * 2 ** Math.min(3, Math.max(0, turned.givenUp - 1))
  if (step > 0 && goodFor >= wait) return { ...turned, step: step - 1, goodSince: now, narrowSince }
  return { ...turned, narrowSince, givenUp: goodFor >= FORGOTTEN_MS ? 0 : turned.givenUp }
}

/** Who speaks, from the level of their sound, without flicker. */
export interface Speaking {
  on: boolean
  /** Since when the level is on the other side of the bound; null: it is not. */
  turnedAt: number | null
  /** The room's own noise, 0–1, learnt slowly. */
  floor: number
}

export const SILENT: Speaking = Object.freeze({ on: false, turnedAt: null, floor: 0.01 })

const ABOVE = 3
const LEAST = 0.02
const ON_AFTER_MS = 80
const OFF_AFTER_MS = 500

/** `level`: root mean square of the samples, 0–1. Speech is well above the noise, begins at once and ends slowly. */
export function hearLevel(before: Speaking, level: number, now: number): Speaking {
  const floor =
    level < before.floor ? level * 0.2 + before.floor * 0.8 : Math.min(0.1, before.floor * 1.002 + 0.00001)
  const isLoud = level > Math.max(LEAST, before.floor * ABOVE)
  if (isLoud === before.on) return { on: before.on, turnedAt: null, floor }
  const turnedAt = before.turnedAt ?? now
  const turns = now - turnedAt >= (isLoud ? ON_AFTER_MS : OFF_AFTER_MS)
  return turns ? { on: isLoud, turnedAt: null, floor } : { on: before.on, turnedAt, floor }
}

/** Whether to say "you are muted": they have spoken for a second while muted, and were not told for a while. */
export function tellsMuted(spokenForMs: number, toldAgoMs: number): boolean {
  return spokenForMs >= 1_000 && toldAgoMs >= 20_000
}

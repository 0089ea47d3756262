import type { FuzzDoor, KeptBody } from './doors.mjs'

export interface FuzzTrouble {
  door: string
  seed: number
  what: string
}

export function runFuzz(options: {
  url: string
  doors: FuzzDoor[]
  perDoor: number
  seed: number
  atOnce?: number
  onDoor?: (name: string, statuses: Record<string, number>) => unknown
}): Promise<{ sent: number; statuses: Record<string, number>; troubles: FuzzTrouble[] }>

export function runKept(options: {
  url: string
  doors: FuzzDoor[]
  kept: KeptBody[]
}): Promise<{ door: string; body: string; what: string }[]>

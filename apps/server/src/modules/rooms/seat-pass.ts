import type { Bus } from '../../platform/bus/bus.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Vault } from '../../platform/vault/vault.ts'

/** Long enough for a tab to open on a slow phone; its address is forgotten by the page at once. */
export const PASS_MS = 60_000

const CONTEXT = 'rooms:seat-pass'
const CHANNEL = 'seat-pass'

/** What brings a seat from one tab of a person to another one of theirs. */
export interface Seat {
  roomId: string
  participantId: string
  credential: string
}

/**
 * A pass says where one sits, once and within a minute, and to nobody but this server what the proof is. It stands in
 * the part of an address that browsers keep to themselves; the proof itself never stands in one.
 */
export interface SeatPasses {
  give(seat: Seat): string
  /** null: no pass for this room, its minute is over, or it was taken. Whether the seat stands is for the room to say. */
  take(pass: string, roomId: string): Seat | null
  stop(): void
}

export function createSeatPasses(deps: {
  vault: Vault
  clock: Clock
  ids: Ids
  bus: Bus
  log: Log
}): SeatPasses {
  const { vault, clock, bus, log } = deps
  /** Passes that were taken, by the name in them → when their minute is over. In the order of their taking. */
  const taken = new Map<string, number>()

  function spend(name: string, untilAt: number): void {
    for (const [old, overAt] of taken) {
      if (overAt > clock.now()) break
      taken.delete(old)
    }
    taken.set(name, untilAt)
  }
  const stop = bus.listen(CHANNEL, (note) => {
    const [name, untilAt] = note as [string, number]
    spend(name, untilAt)
  })

  function read(pass: string): { name: string; untilAt: number; seat: Seat } | null {
    try {
      const [name, untilAt, roomId, participantId, credential] = JSON.parse(vault.open(pass, CONTEXT))
      return { name, untilAt, seat: { roomId, participantId, credential } }
    } catch {
      return null
    }
  }

  return {
    give({ roomId, participantId, credential }) {
      const untilAt = clock.now() + PASS_MS
      return vault.seal(
        JSON.stringify([deps.ids.token(9), untilAt, roomId, participantId, credential]),
        CONTEXT,
      )
    },
    take(pass, roomId) {
      const held = read(pass)
      if (held === null || held.seat.roomId !== roomId || clock.now() >= held.untilAt) return null
      // By the name that is sealed in it: the text of a pass can be written in more than one way.
      if (taken.has(held.name)) return null
      spend(held.name, held.untilAt)
      bus.notify(CHANNEL, [held.name, held.untilAt]).catch((err) => {
        log.warn({ err }, 'other nodes could not be told that a pass was taken')
      })
      return held.seat
    },
    stop,
  }
}

import { type RoomSettings, settingsWithSeats } from '@tandem/core/rooms/room-rules'
import { type Mask, NO_MASK, wordMask } from '@tandem/core/rooms/word-filter'
import type { Kysely } from 'kysely'
import type { Bus } from '../../../platform/bus/bus.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log/log.ts'
import { type RoomSettingsTables, settingsStore } from './settings.store.ts'

const CHANNEL = 'room-settings'
/** Trusted for this long even if no note of a change came. */
const FRESH_MS = 60_000

/** What shops set about their rooms. */
export interface RoomSettingsKeeper {
  of(storeId: number, seats: number): Promise<RoomSettings & { updatedAt: number }>
  /** Which words are hidden, from memory, since a room waits for nothing; none before `ready`. */
  maskOf(storeId: number): Mask
  /** Whether calls that begin now hide addresses, from memory; before `ready` they do. */
  relayOnlyOf(storeId: number): boolean
  /** Resolves once what rooms ask of the settings is in memory. */
  ready(storeId: number): Promise<void>
  /** False when they became others since `seenAt`. */
  keep<DB>(tx: Kysely<DB>, storeId: number, settings: RoomSettings, seenAt: number): Promise<boolean>
  /** After the commit: every node reads them anew. */
  tellChanged(storeId: number): Promise<void>
  stop(): void
}

export function createRoomSettings(deps: {
  db: Kysely<RoomSettingsTables>
  bus: Bus
  clock: Clock
  log: Log
}): RoomSettingsKeeper {
  const { clock, log } = deps
  const table = settingsStore(deps.db)
  const known = new Map<number, { mask: Mask; words: string; relayOnly: boolean; at: number }>()
  const loads = new Map<number, Promise<void>>()

  async function load(storeId: number): Promise<void> {
    const { words = [], relayOnly = false } = (await table.of(storeId))?.settings ?? {}
    const text = words.join('\n')
    const before = known.get(storeId)
    // Making a pattern of hundreds of words anew each minute would be for nothing.
    const mask = before?.words === text ? before.mask : wordMask(words)
    known.set(storeId, { mask, words: text, relayOnly, at: clock.now() })
  }
  function loadOnce(storeId: number): Promise<void> {
    const under = loads.get(storeId)
    if (under) return under
    const loading = load(storeId).finally(() => loads.delete(storeId))
    loads.set(storeId, loading)
    return loading
  }
  function refresh(storeId: number): void {
    loadOnce(storeId).catch((err) =>
      log.warn({ err, storeId }, 'the settings of rooms could not be read anew'),
    )
  }
  /** What is in memory; read anew when it is old. */
  function recall(storeId: number) {
    const found = known.get(storeId)
    if (!found || clock.now() - found.at > FRESH_MS) refresh(storeId)
    return found
  }
  const stop = deps.bus.listen(
    CHANNEL,
    (note) => {
      if (known.has(note as number)) refresh(note as number)
    },
    () => {
      for (const storeId of known.keys()) refresh(storeId)
    },
  )
  return {
    async of(storeId, seats) {
      const kept = await table.of(storeId)
      return { ...settingsWithSeats(seats), ...kept?.settings, updatedAt: kept?.updatedAt ?? 0 }
    },
    maskOf: (storeId) => recall(storeId)?.mask ?? NO_MASK,
    // Rooms wait for `ready`. If one did not, it would rather have no call than show an address.
    relayOnlyOf: (storeId) => recall(storeId)?.relayOnly ?? true,
    async ready(storeId) {
      if (!known.has(storeId)) await loadOnce(storeId)
    },
    keep: (tx, storeId, settings, seenAt) =>
      settingsStore(tx as unknown as Kysely<RoomSettingsTables>).keep(storeId, settings, seenAt, clock.now()),
    tellChanged: (storeId) => deps.bus.notify(CHANNEL, storeId),
    stop,
  }
}

import type { Pool } from 'pg'
import type { Clock } from '../../../platform/clock.ts'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import type { LiveHints } from '../../../platform/live/live.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { Room } from '../room.ts'

/** Rooms in which somebody is, and the people in them. */
export interface LiveCount {
  rooms: number
  people: number
}

const EVERY_MS = 1_000

/** Tells every node's screens how many rooms are live: each node writes its own counts when they change. */
export interface LiveRooms {
  start(): void
  /** Looks and writes once; `start` does so every second. */
  tell(): Promise<void>
  now(scope: StoreScope): Promise<LiveCount>
  stop(): Promise<void>
}

export function createLiveRooms(deps: {
  pool: Pool
  nodeId: string
  rooms: () => Iterable<Room>
  live: LiveHints
  clock: Clock
  log: Log
}): LiveRooms {
  const { pool, nodeId } = deps
  let told = new Map<number, string>()
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> | null = null

  async function tell(): Promise<void> {
    const counts = countOf(deps.rooms())
    const changed = [...new Set([...counts.keys(), ...told.keys()])]
      .map((storeId) => ({ store_id: storeId, ...(counts.get(storeId) ?? { rooms: 0, people: 0 }) }))
      .filter(({ store_id, rooms, people }) => (told.get(store_id) ?? '0 0') !== `${rooms} ${people}`)
    if (changed.length === 0) return
    await pool.query(
      `with given as (
         select * from jsonb_to_recordset($1::jsonb) as g(store_id bigint, rooms int, people int)
       ),
       emptied as (
         delete from room_live l using given g
         where g.rooms = 0 and l.store_id = g.store_id and l.node_id = $2
       )
       insert into room_live (store_id, node_id, rooms, people, at)
       select store_id, $2, rooms, people, $3 from given where rooms > 0 order by store_id
       on conflict (store_id, node_id) do update set rooms = excluded.rooms, people = excluded.people, at = excluded.at`,
      [JSON.stringify(changed), nodeId, deps.clock.now()],
    )
    told = new Map([...counts].map(([storeId, { rooms, people }]) => [storeId, `${rooms} ${people}`]))
    for (const { store_id } of changed) deps.live.tell(store_id, 'rooms')
  }
  /** One at a time: a slow database is not asked for the same again and again. */
  function soon(): void {
    telling ??= tell()
      .catch((err) => deps.log.warn({ err }, 'how many rooms are live could not be told'))
      .finally(() => {
        telling = null
      })
  }
  return {
    start() {
      // What dead nodes left.
      pool
        .query(
          'delete from room_live where node_id not in (select node_id from nodes where expires_at > now())',
        )
        .catch((err: unknown) => deps.log.warn({ err }, 'counts of dead nodes could not be cleared'))
      timer = setInterval(soon, EVERY_MS)
      timer.unref()
    },
    tell,
    async now({ storeId }) {
      const { rows } = await pool.query<LiveCount>(
        `select coalesce(sum(l.rooms), 0)::int as rooms, coalesce(sum(l.people), 0)::int as people
         from room_live l join nodes n on n.node_id = l.node_id and n.expires_at > now()
         where l.store_id = $1`,
        [storeId],
      )
      return rows[0] ?? { rooms: 0, people: 0 }
    },
    async stop() {
      clearInterval(timer)
      await telling
      await pool.query('delete from room_live where node_id = $1', [nodeId]).catch(() => {})
    },
  }
}

function countOf(rooms: Iterable<Room>): Map<number, LiveCount> {
  const counts = new Map<number, LiveCount>()
  for (const { storeId, joined, members } of rooms) {
    if (joined.length === 0) continue
    let people = 0
    for (const member of members.values()) if (member.sessions.length > 0) people++
    const count = counts.get(storeId) ?? { rooms: 0, people: 0 }
    counts.set(storeId, { rooms: count.rooms + 1, people: count.people + people })
  }
  return counts
}

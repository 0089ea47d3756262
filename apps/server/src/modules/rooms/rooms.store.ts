import type { ReportView } from '@tandem/contract/http/rooms'
import { TIMES } from '@tandem/core/rooms/limits'
import type { RoomRules } from '@tandem/core/rooms/room-rules'
import type { Pool } from 'pg'

/** What is known of a room without its log. Times are milliseconds since the epoch. */
export interface RoomRow {
  storeId: number
  roomId: string
  storeKey: string
  productId: number | null
  variationId: number | null
  lang: string
  seats: number
  /** What the shop set when it was opened; null: before shops could. */
  rules: RoomRules | null
  invite: string | null
  createdAt: number
  endedAt: number | null
  erasedAt: number | null
}

export type NewRoom = Omit<RoomRow, 'endedAt' | 'erasedAt' | 'invite' | 'rules'> & {
  invite: string
  rules?: RoomRules | null
}

export type Report = Omit<ReportView, 'reportId'> & { storeId: number }

/** Rooms as rows: who may come in, and what is left to clear away. The log is in `log.store.ts`. */
export interface RoomsStore {
  /** The room and its first lease, epoch 1, for this node. */
  insertRoom(room: NewRoom, nodeId: string): Promise<void>
  roomById(roomId: string): Promise<RoomRow | null>
  roomByInvite(invite: string): Promise<RoomRow | null>
  credentialHash(storeId: number, roomId: string, participantId: string): Promise<string | null>
  addReport(report: Report): Promise<void>
  /** Newest first, at most `limit`, only older than the report `before` when one is given. */
  reports(storeId: number, before: number | null, limit: number): Promise<ReportView[]>
  /**
   * Open rooms past their time, and those that nobody has been in since `idleBefore`, whoever owned them. The bounds
   * are those of a room whose shop set nothing; a shop's own times stand in the room's rules.
   */
  overdueRooms(bounds: { createdBefore: number; idleBefore: number }): Promise<string[]>
  /** Rooms of a shop that are not over, 500 at most. */
  openRooms(storeId: number): Promise<RoomRow[]>
  storesWithOpenRooms(): Promise<number[]>
  /** Ends a room without its log, and takes it from whoever had it: the last resort for one that cannot be loaded. */
  endUnread(storeId: number, roomId: string, now: number): Promise<void>
  /** Erases everything about rooms that ended before, but that they were. Returns how many. */
  eraseEnded(endedBefore: number, now: number): Promise<number>
  eraseReports(createdBefore: number): Promise<number>
}

const COLUMNS = `store_id as "storeId", room_id as "roomId", store_key as "storeKey", product_id as "productId",
  variation_id as "variationId", lang, seats, rules, invite, created_at as "createdAt", ended_at as "endedAt",
  erased_at as "erasedAt"`

export function createRoomsStore(pool: Pool): RoomsStore {
  return {
    async insertRoom(r, nodeId) {
      await pool.query(
        `with lease as (
           insert into room_leases (store_id, room_id, node_id, epoch) values ($1, $2, $10, 1)
         )
         insert into rooms (store_id, room_id, store_key, product_id, variation_id, lang, seats, invite, created_at, rules)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $11::jsonb)`,
        [
          r.storeId,
          r.roomId,
          r.storeKey,
          r.productId,
          r.variationId,
          r.lang,
          r.seats,
          r.invite,
          r.createdAt,
          nodeId,
          r.rules ? JSON.stringify(r.rules) : null,
        ],
      )
    },
    async roomById(roomId) {
      const found = await pool.query<RoomRow>(`select ${COLUMNS} from rooms where room_id = $1`, [roomId])
      return found.rows[0] ?? null
    },
    async roomByInvite(invite) {
      const found = await pool.query<RoomRow>(`select ${COLUMNS} from rooms where invite = $1`, [invite])
      return found.rows[0] ?? null
    },
    async credentialHash(storeId, roomId, participantId) {
      const found = await pool.query<{ hash: string }>(
        `select credential_hash as hash from room_people
         where store_id = $1 and room_id = $2 and participant_id = $3`,
        [storeId, roomId, participantId],
      )
      return found.rows[0]?.hash ?? null
    },
    async addReport(r) {
      await pool.query(
        `insert into room_reports (store_id, room_id, about_id, reason, note, chat, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [r.storeId, r.roomId, r.aboutId, r.reason, r.note, JSON.stringify(r.chat), r.at],
      )
    },
    async reports(storeId, before, limit) {
      const found = await pool.query<ReportView>(
        `select report_id as "reportId", room_id as "roomId", about_id as "aboutId", reason, note, chat,
           created_at as "at"
         from room_reports where store_id = $1 and ($2::bigint is null or report_id < $2)
         order by report_id desc limit $3`,
        [storeId, before, limit],
      )
      return found.rows
    },
    ...cleaning(pool),
  }
}

function cleaning(
  pool: Pool,
): Pick<
  RoomsStore,
  'overdueRooms' | 'openRooms' | 'storesWithOpenRooms' | 'endUnread' | 'eraseEnded' | 'eraseReports'
> {
  return {
    async openRooms(storeId) {
      const found = await pool.query<RoomRow>(
        `select ${COLUMNS} from rooms where store_id = $1 and ended_at is null order by created_at limit 500`,
        [storeId],
      )
      return found.rows
    },
    async storesWithOpenRooms() {
      const found = await pool.query<{ storeId: number }>(
        'select distinct store_id as "storeId" from rooms where ended_at is null',
      )
      return found.rows.map(({ storeId }) => storeId)
    },
    async overdueRooms({ createdBefore, idleBefore }) {
      const found = await pool.query<{ roomId: string }>(
        `select r.room_id as "roomId" from rooms r
         left join room_leases l using (store_id, room_id)
         left join nodes n on n.node_id = l.node_id and n.expires_at > now()
         where r.ended_at is null and (r.created_at + coalesce((r.rules->>'lifeMs')::bigint, $3) < $1 + $3
           or (n.node_id is null and greatest(
           r.idle_at,
           (select max(e.at) from room_events e where e.store_id = r.store_id and e.room_id = r.room_id),
           r.created_at) + coalesce((r.rules->>'idleMs')::bigint, $4) < $2 + $4))
         order by r.created_at limit 500`,
        [createdBefore, idleBefore, TIMES.roomLifeMs, TIMES.emptyRoomMs],
      )
      return found.rows.map((row) => row.roomId)
    },
    async endUnread(storeId, roomId, now) {
      await pool.query(
        `with freed as (
           update room_leases set node_id = null, epoch = epoch + 1 where store_id = $1 and room_id = $2
         )
         update rooms set ended_at = $3 where store_id = $1 and room_id = $2 and ended_at is null`,
        [storeId, roomId, now],
      )
    },
    async eraseEnded(endedBefore, now) {
      const found = await pool.query(
        `with gone as (
           update rooms set invite = null, snapshot = null, product_id = null, variation_id = null, erased_at = $2,
             rules = null, invited_at = null, met_at = null, decided_at = null, handed_off_at = null
           where ended_at <= $1 and erased_at is null returning store_id, room_id
         ),
         events as (delete from room_events e using gone g where e.store_id = g.store_id and e.room_id = g.room_id),
         people as (delete from room_people p using gone g where p.store_id = g.store_id and p.room_id = g.room_id),
         leases as (delete from room_leases l using gone g where l.store_id = g.store_id and l.room_id = g.room_id)
         select count(*)::int as n from gone`,
        [endedBefore, now],
      )
      await pool.query('delete from rooms where erased_at < $1', [now - KEPT_AFTER_ERASURE_MS])
      return (found.rows[0] as { n: number }).n
    },
    async eraseReports(createdBefore) {
      const done = await pool.query('delete from room_reports where created_at < $1', [createdBefore])
      return done.rowCount ?? 0
    },
  }
}

/** An erased room's bare number stays for this long, so that an old link is told that the room ended. */
const KEPT_AFTER_ERASURE_MS = 30 * 86_400_000

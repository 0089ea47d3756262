import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { hostname } from 'node:os'
import type { Pool } from 'pg'
import type { Ids } from '../../platform/ids.ts'
import type { Log } from '../../platform/log/log.ts'

export const HOP_HEADER = 'x-tandem-hop'
const HEARTBEAT_MS = 2_000
/** Not heard of for this long: dead, and its rooms are for the taking. */
const ALIVE_MS = 8_000

/** This process among those that share the database. */
export interface Nodes {
  readonly nodeId: string
  start(): Promise<void>
  stop(): Promise<void>
  /** Whether a socket comes from another node, which proved it with this one's secret. */
  isHop(request: IncomingMessage): boolean
}

export function createNodes(options: {
  pool: Pool
  ids: Ids
  log: Log
  address: () => string
  /** This machine's name; asked of the system when it is not given. */
  hostName?: string
}): Nodes {
  const { pool, ids, log } = options
  const hostName = options.hostName ?? hostname()
  const nodeId = ids.token(12)
  const hopSecret = ids.token(32)
  let timer: NodeJS.Timeout | null = null

  /**
   * Whoever was registered at this address on this machine is dead: its port is ours now. So after a kill the rooms are
   * taken over at once, without waiting for the old heartbeat to run out. Another machine's loopback is another's.
   */
  async function beat(): Promise<void> {
    await pool.query(
      `with dead as (delete from nodes where (address = $2 and host_name = $5 and node_id <> $1)
         or expires_at < now() - interval '1 day')
       insert into nodes (node_id, address, hop_secret, expires_at, host_name)
       values ($1, $2, $3, now() + $4 * interval '1 millisecond', $5)
       on conflict (node_id) do update set address = $2, expires_at = excluded.expires_at`,
      [nodeId, options.address(), hopSecret, ALIVE_MS, hostName],
    )
  }

  return {
    nodeId,
    async start() {
      await beat()
      timer = setInterval(() => {
        beat().catch((err) => log.warn({ err }, 'this node could not say that it lives'))
      }, HEARTBEAT_MS)
    },
    async stop() {
      if (timer) clearInterval(timer)
      timer = null
      await pool.query('delete from nodes where node_id = $1', [nodeId])
    },
    isHop(request) {
      const given = Buffer.from(String(request.headers[HOP_HEADER] ?? ''))
      const kept = Buffer.from(hopSecret)
      return given.length === kept.length && timingSafeEqual(given, kept)
    },
  }
}

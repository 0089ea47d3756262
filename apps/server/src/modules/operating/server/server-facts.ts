import type { ServerPage } from '@tandem/contract/http/operator'
import type { Config } from '../../../platform/config/config.ts'
import { VERSION } from '../../../platform/version.ts'
import type { OperatingDeps } from '../operating-deps.ts'

const DAY_MS = 86_400_000
export const BACKUP_MARK = 'last-backup'
const startedAt = Date.now()

const TABLES = `
  select c.relname as name, pg_total_relation_size(c.oid) as bytes, coalesce(s.n_live_tup, 0) as rows
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
    left join pg_stat_user_tables s on s.relid = c.oid
  where n.nspname in (current_schema(), 'graphile_worker') and c.relkind = 'r'
  order by 2 desc limit 20`
const NODES = `
  select n.node_id as id, n.host_name as host, n.address,
    (select count(*) from room_leases l join rooms r using (store_id, room_id)
      where l.node_id = n.node_id and r.ended_at is null) as rooms
  from nodes n where n.expires_at > now() order by n.address`
const MIGRATIONS = `
  select name, floor(extract(epoch from applied_at) * 1000)::bigint as "appliedAt"
  from schema_migrations order by number desc`

/** What runs here and how it is set up. No secret is in it, nor an address that holds one. */
export async function serverPageOf(
  deps: Pick<OperatingDeps, 'pool' | 'config' | 'publicUrl' | 'nodeUrl' | 'clock'>,
): Promise<ServerPage> {
  const { pool, config } = deps
  const ask = async <Row>(text: string) => (await pool.query(text)).rows as Row[]
  const [facts] = await ask<{ version: string; bytes: number; connections: number }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
       (select count(*) from pg_stat_activity where datname = current_database()) as connections`,
  )
  const nodes = await ask<{ host: string; address: string; rooms: number }>(NODES)
  const lastBackup = await lastBackupOf(pool)
  return {
    name: config.serverName,
    version: VERSION,
    node: process.versions.node,
    startedAt,
    url: deps.publicUrl(),
    memoryBytes: process.memoryUsage.rss(),
    database: {
      version: facts?.version ?? '',
      embedded: config.databaseUrl === null,
      bytes: facts?.bytes ?? 0,
      tables: await ask(TABLES),
      connections: facts?.connections ?? 0,
    },
    nodes: nodes.map(({ host, address, rooms }) => ({
      name: host || address,
      here: address === deps.nodeUrl(),
      rooms,
    })),
    migrations: await ask(MIGRATIONS),
    lastBackup,
    settings: settingsOf(config),
    warnings: warningsOf(config, deps.publicUrl(), lastBackup?.at ?? null, deps.clock.now()),
  }
}

async function lastBackupOf(pool: OperatingDeps['pool']): Promise<ServerPage['lastBackup']> {
  const { rows } = await pool.query<{ value: string }>('select value from platform_marks where name = $1', [
    BACKUP_MARK,
  ])
  try {
    const { at, bytes, withKey } = JSON.parse(rows[0]?.value ?? 'null') as NonNullable<
      ServerPage['lastBackup']
    >
    return { at: Number(at), bytes: Number(bytes), withKey: withKey === true }
  } catch {
    return null
  }
}

function warningsOf(
  config: Config,
  url: string,
  backupAt: number | null,
  now: number,
): ServerPage['warnings'] {
  const local = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(url)
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const all: [boolean, ServerPage['warnings'][number]][] = [
    [config.smtpUrl === null, 'no_mail'],
    [!url.startsWith('https:') && !local, 'no_https'],
    [config.serverName === 'Tandem', 'default_name'],
    // On one machine, or at home, nobody needs one.
    [config.calls.turn === null && !local, 'no_relay'],
    [config.masterKey === null, 'key_not_apart'],
    [backupAt === null, 'no_backup'],
    [backupAt !== null && now - backupAt > 7 * DAY_MS, 'old_backup'],
    [major < 20 || (major === 20 && minor < 19), 'old_node'],
  ]
  return all.filter(([is]) => is).map(([, name]) => name)
}

/** By name as they are set; what opens something is only said to be there. */
function settingsOf(config: Config): ServerPage['settings'] {
  const yes = (is: boolean) => (is ? 'yes' : 'no')
  const set = (is: boolean) => (is ? 'set' : 'not set')
  const values: Record<string, string> = {
    TANDEM_URL: config.url ?? '',
    TANDEM_HOST: config.host,
    TANDEM_PORT: String(config.port),
    TANDEM_NAME: config.serverName,
    TANDEM_SIGN_UP: config.signUp,
    TANDEM_OPEN_TO_SHOPS: yes(config.openToShops),
    TANDEM_SMTP_URL: set(config.smtpUrl !== null),
    TANDEM_MAIL_FROM: config.mailFrom,
    TANDEM_STRIPE_KEY: set(config.stripe !== null),
    TANDEM_MASTER_KEY: set(config.masterKey !== null),
    TANDEM_OPERATOR_TOKEN: set(config.operatorToken !== null),
    DATABASE_URL: set(config.databaseUrl !== null),
    TANDEM_STUN_URLS: config.calls.stunUrls.join(', '),
    TANDEM_TURN_URLS: config.calls.turn?.urls.join(', ') ?? '',
    TANDEM_TURN_SECRET: set(config.calls.turn !== null),
    LIVEKIT_URL: config.calls.liveKit?.url ?? '',
    LIVEKIT_API_SECRET: set(config.calls.liveKit !== null),
    TANDEM_ALLOW_PRIVATE_STORES: yes(config.allowPrivateStores),
    TANDEM_ALLOW_PRIVATE_DESTINATIONS: yes(config.allowPrivateDestinations),
    TANDEM_TRUST_PROXY: String(config.trustProxy === false ? 'no' : config.trustProxy),
    TANDEM_REQUESTS_PER_MINUTE: String(config.requestsPerMinute),
    TANDEM_LOG_LEVEL: config.logLevel,
  }
  return Object.entries(values).map(([name, value]) => ({ name, value }))
}

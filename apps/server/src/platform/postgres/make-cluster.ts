import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Programs } from './programs.ts'
import { lastWords, runProgram } from './run-program.ts'
import { TandemStartError } from './start-error.ts'
import type { SystemUser } from './system-user.ts'

export const DATABASE_USER = 'tandem'
const DRAFT = 'unfinished-'

type Wish = { place: string; programs: Programs; user: SystemUser; password: string; durable: boolean }

/**
 * Makes the data folder when there is none. It is made aside and moved into place complete, because a folder
 * left by an `initdb` killed half way looks like a database and can never be opened.
 */
export async function makeCluster(wish: Wish): Promise<void> {
  clearDrafts(wish.place)
  const data = join(wish.place, 'data')
  if (existsSync(data)) return checkVersion(data, wish.programs)
  const draft = join(wish.place, `${DRAFT}${process.pid}-${Date.now()}`)
  const passwordFile = join(draft, 'password')
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, wish.password, { mode: 0o600 })
  if (wish.user) for (const path of [draft, passwordFile]) chownSync(path, wish.user.uid, wish.user.gid)
  const result = await runProgram(
    wish.programs.initdb,
    initdbArgs(join(draft, 'data'), passwordFile, wish.durable),
    wish.user,
  )
  rmSync(passwordFile, { force: true })
  if (result.code !== 0) {
    rmSync(draft, { recursive: true, force: true, maxRetries: 3 })
    const why = result.failure?.message ?? lastWords(result.output)
    throw new TandemStartError(`PostgreSQL could not make its data folder in ${wish.place}: ${why}`)
  }
  renameSync(join(draft, 'data'), data)
  syncFolder(wish.place)
  clearDrafts(wish.place)
}

function initdbArgs(data: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${data}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own locale: the same order of letters on every machine, whatever its system brings.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(durable ? [] : ['--no-sync']),
  ]
}

function checkVersion(data: string, programs: Programs): void {
  const theirs = readVersion(data)
  const ours = programs.version.split('.')[0]
  if (theirs === ours) return
  throw new TandemStartError(
    theirs === null
      ? `The folder ${data} is not a PostgreSQL data folder; move it away, or clear everything with "npm run reset".`
      : `The data in ${data} were written by PostgreSQL ${theirs} and this Tandem brings PostgreSQL ${ours}; use the Tandem that wrote them, or move the data over with pg_dump.`,
  )
}

function readVersion(data: string): string | null {
  try {
    return readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  } catch {
    return null
  }
}

/** What a killed start left. Its initdb may still be writing for a moment: then the next start clears it. */
function clearDrafts(place: string): void {
  for (const name of readdirSync(place)) {
    if (!name.startsWith(DRAFT)) continue
    try {
      rmSync(join(place, name), { recursive: true, force: true, maxRetries: 3, retryDelay: 50 })
    } catch {
      // Never in anybody's way: its name is used once.
    }
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch {
    // Some file systems cannot sync a folder; they have no need of it.
  } finally {
    closeSync(handle)
  }
}

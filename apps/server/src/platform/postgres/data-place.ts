import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastWords, runProgram } from './run-program.ts'
import { TandemStartError } from './start-error.ts'
import type { SystemUser } from './system-user.ts'

const NOTE = 'postgres-is-elsewhere.txt'
const OWNER = 'belongs-to.txt'
const SYSTEM_FOLDER = '/var/lib/tandem'

/**
 * Where PostgreSQL's files of a data folder lie: in the folder itself, unless the user that runs PostgreSQL
 * may not enter it (root's home is closed to all others). Then below /var/lib/tandem, with a note left behind.
 */
export async function findPlace(
  dir: string,
  user: SystemUser,
  systemFolder = SYSTEM_FOLDER,
): Promise<string> {
  const home = makeFolder(dir)
  const noted = readNote(home, systemFolder)
  if (noted !== null) return noted
  if (user === null || (await mayWork(home, user))) return home
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16)
  const place = makeFolder(join(systemFolder, name))
  if (!(await mayWork(place, user))) {
    throw new TandemStartError(
      `The user ${user.name}, who runs PostgreSQL, may enter neither ${home} nor ${place}; start Tandem as an ordinary user, or set DATABASE_URL.`,
    )
  }
  writeFileSync(join(place, OWNER), `${home}\n`)
  writeFileSync(
    join(home, NOTE),
    `${place}\n\nPostgreSQL does not run as root, and its user (${user.name}) may not enter this folder.\nIts data are therefore in the folder above; "npm run reset" clears it too.\n`,
  )
  return place
}

function makeFolder(dir: string): string {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o755 })
    return realpathSync(dir)
  } catch (cause) {
    throw new TandemStartError(`The folder ${dir} cannot be made or opened (${(cause as Error).message}).`, {
      cause,
    })
  }
}

/**
 * A folder that was moved still finds its data; a copy of a folder does not get its original's, or two
 * servers would share one database without knowing.
 */
function readNote(home: string, systemFolder: string): string | null {
  const note = join(home, NOTE)
  if (!existsSync(note)) return null
  const place = readFileSync(note, 'utf8').split('\n')[0] ?? ''
  const ours = place.startsWith(`${systemFolder}/`) && existsSync(join(place, OWNER))
  if (ours) {
    const owner = readFileSync(join(place, OWNER), 'utf8').trim()
    if (owner === home || !existsSync(join(owner, NOTE))) {
      writeFileSync(join(place, OWNER), `${home}\n`)
      return place
    }
  }
  rmSync(note, { force: true })
  return null
}

/** Tried, not worked out: access lists, mounts and containers all have their say in it. */
async function mayWork(folder: string, user: NonNullable<SystemUser>): Promise<boolean> {
  const probe = join(folder, `probe-${process.pid}`)
  try {
    mkdirSync(probe, { mode: 0o700 })
    chownSync(probe, user.uid, user.gid)
    const { code } = await runProgram('/bin/sh', ['-c', 'cd "$1" && : > file', 'sh', probe], user)
    return code === 0
  } catch (cause) {
    throw new TandemStartError(
      `Nothing can be written in the folder ${folder} (${lastWords(String((cause as Error).message))}).`,
      { cause },
    )
  } finally {
    rmSync(probe, { recursive: true, force: true })
  }
}

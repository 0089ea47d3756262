import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandLineOf, lookUpProcess, processesWorkingIn } from './process-facts.ts'
import { TandemStartError } from './start-error.ts'
import { waitUntil } from './wait-until.ts'

export type PostmasterFile = { pid: number; port: number; status: string }

/** The file that a running PostgreSQL keeps in its data folder: pid, data folder, start, port, …, status. */
export function readPostmasterFile(data: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number(lines[0])
    if (!Number.isSafeInteger(pid) || pid <= 0) return null
    return { pid, port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return null
  }
}

/** Whether a living process is the PostgreSQL of this data folder, and not somebody who was given its pid later. */
export function isPostgresOf(pid: number, data: string): boolean {
  if (lookUpProcess(pid)?.state !== 'running') return false
  const commandLine = commandLineOf(pid)
  return commandLine.includes('postgres') && commandLine.includes(`-D ${data} `)
}

/**
 * Clears a pid file that PostgreSQL itself would stumble over: one that names a process which is dead but not
 * yet collected (in some containers for ever), or a stranger. One that names nobody is left, since PostgreSQL then checks its shared memory.
 */
export async function clearStaleFile(data: string): Promise<void> {
  const file = readPostmasterFile(data)
  if (file === null) return
  await waitForWorkers(data)
  const facts = lookUpProcess(file.pid)
  if (facts === null || isPostgresOf(file.pid, data)) return
  rmSync(join(data, 'postmaster.pid'), { force: true })
}

/** The children of a killed postmaster end by themselves; two generations in one folder would ruin it. */
async function waitForWorkers(data: string): Promise<void> {
  const gone = await waitUntil(() => processesWorkingIn(data).length === 0, {
    timeoutMs: 15_000,
    everyMs: 25,
  })
  if (gone) return
  const pids = processesWorkingIn(data).join(', ')
  throw new TandemStartError(
    `Processes of an earlier PostgreSQL still work in ${data} (${pids}); end them, then start again.`,
  )
}

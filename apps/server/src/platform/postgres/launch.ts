import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readPostmasterFile } from './postmaster-file.ts'
import { signal } from './process-facts.ts'
import { lastWords, programOptions } from './run-program.ts'
import { TandemStartError } from './start-error.ts'
import type { SystemUser } from './system-user.ts'
import { waitUntil } from './wait-until.ts'

const LOG_BYTES = 5_000_000

export type LaunchWish = {
  place: string
  data: string
  postgres: string
  user: SystemUser
  /** null: TCP only. */
  socketFolder: string | null
  settings: Record<string, string>
}

/** Starts PostgreSQL and waits until it takes connections. A port that was snatched meanwhile is chosen anew. */
export async function launch(wish: LaunchWish): Promise<{ child: ChildProcess; port: number }> {
  const logFile = join(wish.place, 'postgres.log')
  rollLog(logFile)
  const deadline = performance.now() + 20_000
  for (;;) {
    const port = await freePort()
    const attempt = await startOnce(wish, port, logFile)
    if (attempt.child) return { child: attempt.child, port }
    const passing = /in use|already exists|could not create any TCP/i.test(attempt.why)
    if (!passing || performance.now() > deadline) {
      throw new TandemStartError(`PostgreSQL does not start: ${lastWords(attempt.why)} (its log: ${logFile})`)
    }
    await sleep(200)
  }
}

async function startOnce(
  wish: LaunchWish,
  port: number,
  logFile: string,
): Promise<{ child: ChildProcess; why: '' } | { child: null; why: string }> {
  // A file, not a pipe: PostgreSQL outlives a killed Node and must not choke on what nobody reads.
  const log = openSync(logFile, 'a', 0o600)
  const logged = statSync(logFile).size
  const settings = Object.entries(wish.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(
    wish.postgres,
    ['-D', wish.data, '-p', String(port), '-k', wish.socketFolder ?? '', ...settings],
    // A process group of its own: Ctrl-C in the terminal must reach Node first, which stops it in order.
    { ...programOptions(wish.user), detached: true, stdio: ['ignore', log, log] },
  )
  let ended: string | null = null
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, by) => {
    ended ??= `exit ${code ?? by}`
  })
  const ready = () => {
    const file = readPostmasterFile(wish.data)
    return file?.pid === child.pid && file?.status === 'ready'
  }
  await waitUntil(() => ended !== null || ready(), { timeoutMs: 120_000, everyMs: 5 })
  closeSync(log)
  if (ended === null && ready()) return { child, why: '' }
  if (ended === null && child.pid !== undefined) signal(child.pid, 'SIGQUIT')
  const told = readFileSync(logFile).subarray(logged).toString('utf8')
  return { child: null, why: told.trim() === '' ? (ended ?? 'it does not become ready') : told }
}

function rollLog(path: string): void {
  try {
    if (statSync(path).size > LOG_BYTES) renameSync(path, `${path}.1`)
  } catch {
    // No log yet.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

import { type SpawnOptions, spawn } from 'node:child_process'
import type { SystemUser } from './system-user.ts'

export type ProgramResult = { code: number | null; output: string; failure: NodeJS.ErrnoException | null }

/** What a program of PostgreSQL gets: nothing of our own environment, since PGPORT and the like would lead it astray. */
export function programOptions(user: SystemUser): SpawnOptions {
  return {
    cwd: '/',
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', LANG: 'C', TZ: 'UTC' },
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
  }
}

/** Runs a program to its end. Never throws: an unheard spawn error ends the whole Node process. */
export function runProgram(command: string, args: string[], user: SystemUser): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = ''
    const finish = (code: number | null, failure: NodeJS.ErrnoException | null) =>
      resolve({ code, output, failure })
    try {
      const child = spawn(command, args, { ...programOptions(user), stdio: ['ignore', 'pipe', 'pipe'] })
      const collect = (chunk: Buffer) => {
        output = (output + chunk.toString('utf8')).slice(-8_000)
      }
      child.stdout?.on('data', collect)
      child.stderr?.on('data', collect)
      child.on('error', (error) => finish(null, error))
      child.on('close', (code) => finish(code, null))
    } catch (error) {
      finish(null, error as NodeJS.ErrnoException)
    }
  })
}

/** The line of a program's output that says what went wrong. */
export function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const told =
    lines.findLast((line) => /\b(FATAL|PANIC|ERROR|error):/.test(line)) ?? lines.at(-1) ?? 'no reason given'
  return told.replace(/^.*?\b(FATAL|PANIC|ERROR|error):\s*/, '').slice(0, 300)
}

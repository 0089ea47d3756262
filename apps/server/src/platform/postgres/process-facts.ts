import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export type ProcessFacts = {
  pid: number
  state: 'running' | 'zombie'
  /** Opaque: equal only while the pid still means the same process. Pids are used again, birth times are not. */
  bornAt: string
}

/** What the operating system knows about a process, or null when there is none with this pid. */
export function lookUpProcess(pid: number): ProcessFacts | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid)
}

function fromProc(pid: number): ProcessFacts | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may itself hold brackets and spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const dead = fields[0] === 'X' || fields[0] === 'x'
    return dead ? null : { pid, state: fields[0] === 'Z' ? 'zombie' : 'running', bornAt: fields[19] ?? '' }
  } catch {
    return null
  }
}

function fromPs(pid: number): ProcessFacts | null {
  try {
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    if (line === '') return null
    const [stat = '', ...born] = line.split(/\s+/)
    return { pid, state: stat.startsWith('Z') ? 'zombie' : 'running', bornAt: born.join(' ') }
  } catch {
    return null
  }
}

/** The command line of a process, its parts separated by spaces; empty when it cannot be read. */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** Living processes that work inside a folder. PostgreSQL's children outlive a killed postmaster for a moment. */
export function processesWorkingIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder && lookUpProcess(pid)?.state === 'running'
      } catch {
        return false
      }
    })
}

/** Sends a signal and says whether there was a process to receive it. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process as one that can be known again: pids are used anew, births are not. null: there is none. */
export function lookUpProcess(pid) {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' || fields[0] === 'X' ? null : { pid, bornAt: fields[19] }
    }
    const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], options).trim()
    const [stat, ...born] = line.split(/\s+/)
    return line === '' || stat.startsWith('Z') ? null : { pid, bornAt: born.join(' ') }
  } catch {
    return null
  }
}

/** Whether the process that was once written down still lives. */
export function stillLives(remembered) {
  return remembered != null && lookUpProcess(remembered.pid)?.bornAt === remembered.bornAt
}

/** First politely, then by force. */
export async function endProcess(remembered, politeMs) {
  for (const [signal, forMs] of [
    ['SIGTERM', politeMs],
    ['SIGKILL', 3_000],
  ]) {
    if (!stillLives(remembered)) return
    try {
      process.kill(remembered.pid, signal)
    } catch {
      return
    }
    if (await untilGone(remembered, forMs)) return
  }
}

export async function untilGone(remembered, forMs) {
  const deadline = performance.now() + forMs
  while (stillLives(remembered)) {
    if (performance.now() > deadline) return false
    await sleep(25)
  }
  return true
}

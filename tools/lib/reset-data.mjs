import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { endProcess, lookUpProcess, stillLives } from './process-facts.mjs'
import { dataFolder } from './root.mjs'
import { readNote } from './running-note.mjs'
import { Sentence, say, tell } from './say.mjs'

const ELSEWHERE = /^\/var\/lib\/tandem\/[0-9a-f]{16}$/

export const reset = (args, env) =>
  tell(async () => {
    const unknown = args.find((arg) => arg !== '--yes')
    if (unknown) throw new Sentence(`"${unknown}" is not known here; known is --yes.`)
    const folder = dataFolder(env)
    if (!existsSync(folder)) return say(`There is nothing to clear: ${folder} does not exist.`)
    if (!looksLikeOurs(folder)) {
      throw new Sentence(`${folder} does not look like a data folder of Tandem; it is left alone.`)
    }
    refuseWhileRunning(folder)
    if (!args.includes('--yes') && process.stdin.isTTY && !(await confirmed(folder)))
      return say('Nothing was cleared.')
    const places = [join(folder, 'postgres'), elsewhere(folder)].filter((place) => place !== null)
    for (const place of places) await stopPostgres(place)
    for (const place of [...places, folder]) remove(place)
    say(`Cleared ${folder}. The next "npm start" begins anew.`)
  })

/** TANDEM_DATA_DIR may point anywhere, a home folder too. */
function looksLikeOurs(folder) {
  return ['secrets.json', 'postgres', 'master-key', 'logs'].some((name) => existsSync(join(folder, name)))
}

function refuseWhileRunning(folder) {
  const note = readNote(folder)
  const alive = [note?.parent, ...Object.values(note?.children ?? {})].find(stillLives)
  if (alive) {
    throw new Sentence(`Tandem is running on ${folder} (process ${alive.pid}); stop it with Ctrl-C first.`)
  }
}

async function confirmed(folder) {
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await ask.question(`Erase all rooms, orders and settings in ${folder}? (yes/no) `)
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    ask.close()
  }
}

/** Where PostgreSQL's files went when its user could not enter our folder. */
function elsewhere(folder) {
  try {
    const place = readFileSync(join(folder, 'postgres/postgres-is-elsewhere.txt'), 'utf8').split('\n')[0]
    const owner = readFileSync(join(place, 'belongs-to.txt'), 'utf8').trim()
    return ELSEWHERE.test(place) && owner === join(folder, 'postgres') ? place : null
  } catch {
    return null
  }
}

/** A killed start leaves its PostgreSQL running. */
async function stopPostgres(place) {
  try {
    const [pid, data] = readFileSync(join(place, 'data/postmaster.pid'), 'utf8').split('\n')
    const left = lookUpProcess(Number(pid))
    if (left && data === join(place, 'data') && commandOf(left.pid).includes(`-D ${data}`))
      await endProcess(left, 10_000)
  } catch {
    // None there.
  }
}

/** A pid in an old file may be somebody else's by now. */
function commandOf(pid) {
  return execFileSync('ps', ['-o', 'command=', '-ww', '-p', String(pid)], { encoding: 'utf8' })
}

function remove(place) {
  try {
    rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  } catch (error) {
    throw new Sentence(`${place} cannot be cleared (${error.message}); do it as its owner.`)
  }
}

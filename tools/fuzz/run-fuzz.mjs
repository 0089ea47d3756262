import { Agent, request as send } from 'node:http'
import { hostileRequest } from './hostile-request.mjs'
import { seeded } from './random.mjs'

const TIMEOUT_MS = 15_000
/** Said by Node itself before anything of ours is asked: headers too large, a line that is none. */
const SAID_BY_NODE = new Set([400, 408, 414, 431])
/** Refusals that speak of somebody else's program. */
const OF_OTHERS = new Set(['store_unreachable', 'shop_busy', 'shop_nonsense', 'storage_behind', 'moving'])

/**
 * Sends hostile requests to every door and looks at each answer: a refusal with a reason, or a success where that is
 * right; no fault, no silence.
 * @returns {Promise<{sent: number, statuses: Record<string, number>, troubles: {door: string, seed: number, what: string}[]}>}
 */
export async function runFuzz({ url, doors, perDoor, seed, atOnce = 16, onDoor = () => {} }) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const statuses = {}
  const troubles = []
  let sent = 0
  for (const [index, door] of doors.entries()) {
    let next = 0
    const ofDoor = {}
    const worker = async () => {
      while (next < perDoor) {
        const own = (seed + index * 1_000_003 + next++) >>> 0
        const what = await once(url, agent, door, own)
        sent += 1
        ofDoor[what.status] = (ofDoor[what.status] ?? 0) + 1
        if (what.trouble) troubles.push({ door: door.name, seed: own, what: what.trouble })
      }
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    for (const [status, count] of Object.entries(ofDoor)) statuses[status] = (statuses[status] ?? 0) + count
    await onDoor(door.name, ofDoor)
    if (troubles.length > 200) break
  }
  agent.destroy()
  return { sent, statuses, troubles }
}

/** Bodies that once broke something, first of all; signed rightly where a door wants that. @returns the troubles */
export async function runKept({ url, doors, kept }) {
  const troubles = []
  for (const { door: name, headers, body } of kept) {
    const door = doors.find((one) => one.name === name)
    if (!door) throw new Error(`there is no door ${name}`)
    const { method, path } = door
    const made = { method, path, headers: { 'content-type': 'application/json' }, body: Buffer.from(body) }
    door.sign?.(made, { chance: () => true, pick: ([first]) => first })
    Object.assign(made.headers, headers)
    const trouble = judge(await ask(url, false, made), made)
    if (trouble) troubles.push({ door: name, body, what: trouble })
  }
  return troubles
}

/** One request again, by its seed: how a kept seed is looked at. */
export async function once(url, agent, door, seed) {
  const made = hostileRequest(seeded(seed), door)
  if (door.sign) door.sign(made, seeded(seed ^ 0x5bd1e995))
  let answer = await ask(url, agent, made)
  // A kept-alive line may have been closed after what came before on it, and who is told "too large" while sending may
  // miss the answer: lines of its own tell. What is never answered is a trouble.
  for (let more = 0; more < 4 && answer.failed === 'cut off'; more++) answer = await ask(url, false, made)
  return { status: answer.status, trouble: judge(answer, made) }
}

function judge({ status, text, failed, type }, made) {
  if (failed) return failed === 'unsendable' ? null : `${failed} (${made.method} ${made.path.slice(0, 80)})`
  if (status < 400) return null
  let reason = null
  try {
    reason = JSON.parse(text).error ?? null
  } catch {}
  if (status >= 500 && !OF_OTHERS.has(reason)) return `${status} ${text.slice(0, 120)}`
  if (reason === null && !SAID_BY_NODE.has(status) && !/text\/html/.test(type ?? ''))
    return `${status} without a reason: ${text.slice(0, 120)}`
  return null
}

function ask(url, agent, { method, path, headers, body }) {
  return new Promise((resolve) => {
    let settled = false
    const settle = (what) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      resolve(what)
    }
    let request
    const timer = setTimeout(() => {
      settle({ status: 'silent', failed: 'no answer within 15 s' })
      request?.destroy()
    }, TIMEOUT_MS)
    try {
      request = send(`${url}${path}`, {
        method,
        agent,
        headers: { ...headers, ...(body && { 'content-length': body.length }) },
      })
    } catch (error) {
      // The request itself could not be written: nothing was sent, nothing to judge.
      return settle({
        status: 'unsendable',
        text: '',
        failed:
          error.code === 'ERR_INVALID_CHAR' || error.code === 'ERR_UNESCAPED_CHARACTERS'
            ? 'unsendable'
            : error.message,
      })
    }
    request.on('response', (response) => {
      const parts = []
      response.on('data', (part) => parts.push(part))
      response.on('end', () =>
        settle({
          status: response.statusCode,
          type: response.headers['content-type'],
          text: Buffer.concat(parts).toString('utf8'),
        }),
      )
      response.on('error', () => settle({ status: 'cut off', failed: 'cut off' }))
    })
    // A server may answer and close before it took megabytes in; one that is not there refuses the connection.
    request.on('error', (error) =>
      settle({
        status: error.code,
        failed: ['ECONNRESET', 'EPIPE'].includes(error.code) ? 'cut off' : error.message,
      }),
    )
    request.end(body ?? undefined)
  })
}

import { randomBytes } from 'node:crypto'
import { type Attempts, challengeOf } from './attempts.ts'
import { type PluginDeps, PROGRAMS } from './plugin-deps.ts'
import type { ApiKey, Attempt, Connection, Part, Secrets } from './plugin-model.ts'
import { callServer } from './server-calls.ts'

export type Begun = { ok: true; location: string } | { ok: false; sentence: string }
export type Settled = { ok: true; state: Connection['state'] } | { ok: false; sentence: string }
export type CameBack = { step: 'consent'; attempt: Attempt } | { step: 'denied' | 'stale' }

const CREDENTIALS_PATH = '/api/woocommerce/connect/credentials'
const STATUS_PATH = '/api/woocommerce/plugin/status'
const CREDENTIALS_TIMEOUT_MS = 20_000
const LOOK_EVERY_MS = 500
const LOOK_FOR_MS = 3 * 60_000
export const ADMIN_PATH = '/wp-admin/admin.php?page=tandem'

export const newSecrets = (): Secrets => ({
  webhookSecret: randomBytes(32).toString('base64url'),
  handoffSecret: randomBytes(32).toString('base64url'),
  pluginSecret: randomBytes(32).toString('base64url'),
})

export const keyDescription = (serverUrl: string, nowAt: number) =>
  `Tandem (${new URL(serverUrl).hostname}) – ${new Date(nowAt).toISOString().slice(0, 16).replace('T', ' ')}`

/** The hand-shake: C1 to C6 of docs/specs/connection.md. */
export function createConnector(deps: PluginDeps & { attempts: Attempts }) {
  const { shop, keys, connections, attempts, now } = deps
  let lastTrouble = ''
  let timer: NodeJS.Timeout | undefined

  const begin = (given: string, asked: Part[], lang: string): Begun => {
    const serverUrl = given.trim().replace(/\/+$/, '')
    if (!/^https?:\/\//.test(serverUrl) || !URL.canParse(serverUrl))
      return { ok: false, sentence: 'The server’s address has to look like https://tandem.example.org.' }
    if (asked.length === 0) return { ok: false, sentence: 'Choose at least one part.' }
    lastTrouble = ''
    const attempt = attempts.begin(serverUrl, asked)
    const query = new URLSearchParams({
      store_url: shop.url(),
      return_url: shop.url() + ADMIN_PATH,
      state: attempt.state,
      challenge: challengeOf(attempt.verifier),
      name: shop.settings.name,
      lang,
      parts: asked.join(','),
    })
    return { ok: true, location: `${serverUrl}/woocommerce/connect?${query}` }
  }

  const comeBack = (given: { state: string; code: string; error: string; parts: Part[] }): CameBack => {
    const attempt = attempts.find(given.state)
    if (!attempt) return { step: 'stale' }
    if (given.error !== '' || given.code === '') {
      attempts.forget(attempt)
      return { step: 'denied' }
    }
    // The server's page may take parts away, never add what was not asked for here.
    const chosen = given.parts.filter((part) => attempt.asked.includes(part))
    return { step: 'consent', attempt: attempts.keepCode(attempt, given.code, chosen) }
  }

  const refuse = (key: ApiKey, sentence: string): Settled => {
    keys.revoke(key.id)
    connections.forget()
    lastTrouble = sentence
    return { ok: false, sentence }
  }

  const confirm = async (givenState: string): Promise<Settled> => {
    const attempt = attempts.find(givenState)
    if (!attempt || attempt.code === '')
      return { ok: false, sentence: 'This took too long or was done already. Press Connect again.' }
    attempts.forget(attempt)
    const description = keyDescription(attempt.serverUrl, now())
    const key = keys.make({ description, permissions: 'read_write' })
    const secrets = newSecrets()
    const answer = await callServer({
      serverUrl: attempt.serverUrl,
      path: CREDENTIALS_PATH,
      timeoutMs: CREDENTIALS_TIMEOUT_MS,
      body: { ...credentials(attempt, key, secrets), ...aboutShop() },
    })
    if (!answer.ok) return refuse(key, answer.sentence)
    const storeKey = String(answer.body['store_key'] ?? '')
    if (storeKey === '') return refuse(key, 'What answered at that address is no Tandem server.')
    const state = answer.status === 202 ? 'trying' : 'linked'
    deps.outbox.startAnew()
    connections.save({
      kind: 'handshake',
      serverUrl: attempt.serverUrl,
      storeKey,
      parts: attempt.chosen,
      state,
      keyId: key.id,
      secrets,
      old: null,
      connectedAt: now(),
    })
    if (state === 'trying') watch(key)
    else deps.pusher.again()
    return { ok: true, state }
  }

  const aboutShop = () => ({
    store_url: shop.url(),
    name: shop.settings.name,
    currency: shop.settings.currency,
    locale: 'en_US',
    timezone: shop.settings.timeZone,
    programs: PROGRAMS,
  })

  /** The server still tries the keys: asks until it says that they are good, or are not. */
  const watch = (key: ApiKey) => {
    const untilAt = now() + LOOK_FOR_MS
    const look = async () => {
      const answer = await deps.call(STATUS_PATH, { programs: PROGRAMS })
      const connection = connections.current()
      if (connection?.state !== 'trying' || connection.keyId !== key.id) return
      if (answer.ok && answer.body['state'] !== 'started') {
        connections.save({ ...connection, state: 'linked' })
        deps.pusher.again()
        return
      }
      const sentence = answer.ok ? troubleOf(answer.body) : answer.status === 0 ? '' : answer.sentence
      if (sentence !== '') return void refuse(key, sentence)
      if (now() > untilAt) return void refuse(key, 'The server could not say whether the keys are good.')
      schedule()
    }
    const schedule = () => {
      timer = setTimeout(() => void look(), LOOK_EVERY_MS)
      timer.unref()
    }
    schedule()
  }

  // The process may have ended while the server was still trying.
  const unfinished = connections.current()
  const waitingKey = unfinished?.state === 'trying' ? keys.get(unfinished.keyId) : undefined
  if (waitingKey) watch(waitingKey)

  return {
    begin,
    comeBack,
    confirm,
    findAttempt: attempts.find,
    cancel: (givenState: string) => {
      const attempt = attempts.find(givenState)
      if (attempt) attempts.forget(attempt)
    },
    trouble: () => lastTrouble,
    close: () => clearTimeout(timer),
  }
}

function credentials(attempt: Attempt, key: ApiKey, secrets: Secrets) {
  return {
    code: attempt.code,
    verifier: attempt.verifier,
    consumer_key: key.consumerKey,
    consumer_secret: key.consumerSecret,
    key_id: key.id,
    ...wireSecrets(secrets),
  }
}

export const wireSecrets = (secrets: Secrets) => ({
  webhook_secret: secrets.webhookSecret,
  handoff_secret: secrets.handoffSecret,
  plugin_secret: secrets.pluginSecret,
})

function troubleOf(body: Record<string, unknown>): string {
  const trouble = body['trouble'] as { message?: unknown } | null | undefined
  return typeof trouble?.message === 'string' ? trouble.message : ''
}

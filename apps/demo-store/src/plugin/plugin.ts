import type { BackOffice } from '../shop.ts'
import { createAttempts } from './attempts.ts'
import { type ConfiguredTandem, createConnectionStore } from './connection-store.ts'
import { createConnector } from './connector.ts'
import type { KeyTable } from './keys.ts'
import { createLetGo } from './let-go.ts'
import { createOutbox } from './outbox.ts'
import { type PluginDeps, PROGRAMS } from './plugin-deps.ts'
import { createPusher } from './push.ts'
import { createRotation } from './rotation.ts'
import { NOTHING_SERVED, readServed, type Served } from './served.ts'
import { callServer, type ServerAnswer } from './server-calls.ts'

export type PluginOptions = {
  shop: BackOffice
  keys: KeyTable
  configured: ConfiguredTandem | null
  now: () => number
  outbox: () => { lose: number; delayMs: number; asleep: boolean }
  away: () => boolean
}

/** WordPress asks once an hour; who tries the demo shop out should not wait for what they chose. */
const HEARTBEAT_MS = 60_000

export type Plugin = ReturnType<typeof createPlugin>

/** The demo shop's own, small Tandem plugin: it speaks what the WordPress plugin speaks. */
export function createPlugin(options: PluginOptions) {
  const { shop, keys, now } = options
  const { state } = shop
  const connections = createConnectionStore(state, options.configured, now)
  let serverAheadMs = 0

  /** A signed call; a clock that is off is set right by the server's own time, once. */
  const call = async (path: string, body: unknown, secret?: string): Promise<ServerAnswer> => {
    const connection = connections.current()
    if (!connection)
      return { ok: false, status: 0, reason: 'not_connected', sentence: '', serverTimeMs: null }
    const send = () =>
      callServer({
        serverUrl: connection.serverUrl,
        path,
        body,
        signer: {
          storeKey: connection.storeKey,
          pluginSecret: secret ?? connection.secrets.pluginSecret,
          nowMs: now() + serverAheadMs,
        },
      })
    const answer = await send()
    if (answer.ok || answer.reason !== 'signature_too_old' || answer.serverTimeMs === null) return answer
    serverAheadMs = answer.serverTimeMs - now()
    return send()
  }

  const outbox = createOutbox({
    state,
    nowSecond: shop.nowSecond,
    connected: () => (connections.current()?.secrets.pluginSecret ?? '') !== '',
    lose: () => options.outbox().lose,
    onNew: () => pusher.wake(),
  })
  const pusher = createPusher({
    outbox,
    connection: connections.current,
    delayMs: () => options.outbox().delayMs,
    held: () => options.outbox().asleep || options.away(),
    call,
  })
  const deps: PluginDeps = { shop, keys, connections, outbox, pusher, call, now }
  const letGo = createLetGo(deps)
  const connector = createConnector({ ...deps, attempts: createAttempts(state, now) })
  pusher.wake()
  let served: { by: string; what: Served } | null = null
  const status = async () => {
    const answer = await call('/api/woocommerce/plugin/status', { programs: PROGRAMS })
    const by = connections.current()?.serverUrl
    if (answer.ok && by !== undefined) served = { by, what: readServed(answer.body) }
    return answer
  }
  /** A sign of life for the server, also when nothing happens in the shop. */
  const heartbeat = setInterval(() => {
    if (connections.current()?.secrets.pluginSecret && !options.away()) void status()
  }, HEARTBEAT_MS)
  heartbeat.unref()

  return {
    ...connector,
    ...letGo,
    ...createRotation(deps),
    outbox,
    pushed: pusher.counts,
    connection: connections.current,
    presence: connections.presence,
    /** What the server that the shop is connected to said last. */
    served: () => (served?.by === connections.current()?.serverUrl && served ? served.what : NOTHING_SERVED),
    presetUrl: connections.presetUrl,
    handoffSecrets: connections.handoffSecrets,
    activate: () => connections.setPresence('active'),
    status,
    close() {
      clearInterval(heartbeat)
      connector.close()
      pusher.close()
      outbox.close()
    },
  }
}

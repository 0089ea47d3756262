import { keyDescription, newSecrets, wireSecrets } from './connector.ts'
import { type PluginDeps, PROGRAMS } from './plugin-deps.ts'
import { type ApiKey, type Connection, PARTS, type Part, type Secrets } from './plugin-model.ts'

export type Done = { ok: true } | { ok: false; sentence: string }

const OLD_COUNTS_MS = 24 * 3_600_000
const LOOK_EVERY_MS = 500
const LOOKS = 60
const NOT_CONNECTED: Done = { ok: false, sentence: 'The shop is not connected.' }

/** New keys (C16), and parts that go on and off while the shop is connected. */
export function createRotation(deps: PluginDeps) {
  const { keys, connections, call, now } = deps

  const rotate = async (): Promise<Done> => {
    const connection = connections.current()
    if (connection?.state !== 'linked') return NOT_CONNECTED
    // At the next start the settings would bring the old ones back.
    if (connection.kind === 'settings')
      return { ok: false, sentence: 'The keys of this shop are in the operator’s settings.' }
    const description = keyDescription(connection.serverUrl, now())
    const key = keys.make({ description, permissions: 'read_write' })
    const secrets = newSecrets()
    const answer = await call('/api/woocommerce/plugin/rotate', {
      consumer_key: key.consumerKey,
      consumer_secret: key.consumerSecret,
      key_id: key.id,
      ...wireSecrets(secrets),
    })
    // Without an answer, or while it is still at it, only the new secret can tell which keys count.
    const unsure = !answer.ok && (answer.reason === 'shop_busy' || answer.status === 0)
    if (answer.ok || (unsure && (await tookOver(secrets)))) return takeOver(connection, key, secrets)
    keys.revoke(key.id)
    return { ok: false, sentence: answer.sentence }
  }

  const tookOver = async ({ pluginSecret }: Secrets): Promise<boolean> => {
    for (let look = 0; look < LOOKS; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
      const told = await call('/api/woocommerce/plugin/status', { programs: PROGRAMS }, pluginSecret)
      if (told.ok) return true
      if (told.status !== 0 && told.reason !== 'shop_busy') return false
    }
    return false
  }

  const takeOver = (connection: Connection, key: ApiKey, secrets: Secrets): Done => {
    const old = { handoffSecret: connection.secrets.handoffSecret, untilAt: now() + OLD_COUNTS_MS }
    connections.save({ ...connection, keyId: key.id, secrets, old })
    // Only now: the server had to have the new one first.
    if (connection.keyId !== 0) keys.revoke(connection.keyId)
    return { ok: true }
  }

  const changeParts = async (wanted: Part[]): Promise<Done> => {
    const connection = connections.current()
    if (!connection) return NOT_CONNECTED
    const parts = PARTS.filter((part) => wanted.includes(part))
    const answer = await call('/api/woocommerce/plugin/parts', { parts })
    if (!answer.ok) return { ok: false, sentence: answer.sentence }
    connections.save({ ...connection, parts })
    return { ok: true }
  }

  return { rotate, changeParts }
}

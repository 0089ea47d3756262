import { keyDescription, newSecrets, wireSecrets } from './connector.ts'
import type { PluginDeps } from './plugin-deps.ts'
import { PARTS, type Part } from './plugin-model.ts'

export type Done = { ok: true } | { ok: false; sentence: string }

const OLD_COUNTS_MS = 24 * 3_600_000
const NOT_CONNECTED: Done = { ok: false, sentence: 'The shop is not connected.' }

/** New keys (C16), and parts that go on and off while the shop is connected. */
export function createRotation({ keys, connections, call, now }: PluginDeps) {
  const rotate = async (): Promise<Done> => {
    const connection = connections.current()
    if (connection?.state !== 'linked') return NOT_CONNECTED
    if (connection.secrets.pluginSecret === '')
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
    if (!answer.ok) {
      keys.revoke(key.id)
      return { ok: false, sentence: answer.sentence }
    }
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

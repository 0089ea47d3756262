import type { PluginDeps } from './plugin-deps.ts'
import type { Connection } from './plugin-model.ts'
import { callServer } from './server-calls.ts'

export type LetGoReason = 'owner' | 'deactivated'

const PATH = '/api/woocommerce/disconnect'

/** C13: the server first, since it still has the key; then what is here, whether it answered or not. */
export function createLetGo({ shop, keys, connections, outbox, call, now }: PluginDeps) {
  const { state } = shop

  const cleanUp = (connection: Connection) => {
    if (connection.keyId !== 0) keys.revoke(connection.keyId)
    const ours = `${connection.serverUrl}/hooks/woocommerce/`
    state.change((tx) => {
      for (const webhook of state.all('webhook'))
        if (webhook.deliveryUrl.startsWith(ours)) tx.remove('webhook', webhook.id)
    })
    connections.forget()
  }

  /** Whether the server heard of it. */
  const disconnect = async (reason: LetGoReason, erase: boolean): Promise<boolean> => {
    const connection = connections.current()
    if (!connection) return true
    const answer = await call(PATH, { reason, erase })
    cleanUp(connection)
    return answer.ok
  }

  const wishErased = async (connection: Connection | null): Promise<boolean> => {
    if (!connection) return true
    const { storeKey, serverUrl, secrets } = connection
    const answer = await callServer({
      serverUrl,
      path: PATH,
      body: { reason: 'uninstalled', erase: true },
      signer: { storeKey, pluginSecret: secrets.pluginSecret, nowMs: now() },
    })
    return answer.ok
  }

  return {
    disconnect,
    /** The server let go of us. */
    dropped() {
      const connection = connections.current()
      if (connection) cleanUp(connection)
    },
    async deactivate(): Promise<boolean> {
      const told = await disconnect('deactivated', false)
      connections.setPresence('inactive')
      return told
    },
    /** As WordPress does it: deactivated first, then deleted; a wish to erase is signed with what was kept for it. */
    async uninstall(erase: boolean): Promise<boolean> {
      const connection = connections.current()
      const told = (await disconnect('deactivated', false)) && (!erase || (await wishErased(connection)))
      for (const attempt of state.all('attempt')) state.change((tx) => tx.remove('attempt', attempt.state))
      outbox.drop()
      connections.setPresence('absent')
      return told
    },
  }
}

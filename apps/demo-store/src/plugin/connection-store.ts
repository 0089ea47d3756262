import type { ShopState } from '../shop/shop-state.ts'
import type { Connection, PluginPresence } from './plugin-model.ts'

/** What the operator's settings say of this shop's connection; the address may be known only later. */
export type ConfiguredTandem = {
  url: string | (() => string)
  storeKey: string
  handoffSecret: string
  /** Without it the shop signs nothing to the server: no outbox is kept. */
  pluginSecret?: string
}

export type ConnectionStore = ReturnType<typeof createConnectionStore>

/** The connection as it now is: made by the hand-shake and kept, or named by the settings for as long as the process. */
export function createConnectionStore(
  state: ShopState,
  configured: ConfiguredTandem | null,
  now: () => number,
) {
  let bySettings: Connection | null =
    configured && configured.storeKey !== ''
      ? {
          kind: 'settings',
          serverUrl: '',
          storeKey: configured.storeKey,
          parts: ['rooms', 'orders'],
          state: 'linked',
          keyId: 0,
          secrets: {
            webhookSecret: '',
            handoffSecret: configured.handoffSecret,
            pluginSecret: configured.pluginSecret ?? '',
          },
          old: null,
          connectedAt: now(),
        }
      : null

  const presence = (): PluginPresence => state.get('presence', 'plugin') ?? 'active'
  const serverUrl = () => {
    const url = typeof configured?.url === 'function' ? configured.url() : (configured?.url ?? '')
    return url.replace(/\/+$/, '')
  }
  const current = (): Connection | null => {
    if (presence() !== 'active') return null
    const kept = state.get('connection', 'tandem')
    if (kept) return kept
    return bySettings && { ...bySettings, serverUrl: serverUrl() }
  }

  return {
    current,
    presence,
    /** Where the owner will most likely connect to. */
    presetUrl: serverUrl,
    setPresence(next: PluginPresence) {
      state.change((tx) => tx.put('presence', 'plugin', next))
    },
    save(connection: Connection) {
      if (connection.kind === 'settings') bySettings = connection
      else state.change((tx) => tx.put('connection', 'tandem', connection))
    },
    forget() {
      bySettings = null
      if (state.get('connection', 'tandem')) state.change((tx) => tx.remove('connection', 'tandem'))
    },
    handoffSecrets(): string[] {
      const connection = current()
      if (!connection) return []
      const { old } = connection
      return [connection.secrets.handoffSecret, ...(old && old.untilAt > now() ? [old.handoffSecret] : [])]
    },
  }
}

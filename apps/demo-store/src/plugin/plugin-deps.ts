import type { BackOffice } from '../shop.ts'
import type { ConnectionStore } from './connection-store.ts'
import type { KeyTable } from './keys.ts'
import type { Outbox } from './outbox.ts'
import type { Pusher } from './push.ts'
import type { ServerAnswer } from './server-calls.ts'

/** The programs that the shop says it runs. */
export const PROGRAMS = { plugin: '0.1.0', wordpress: '6.9.7', woocommerce: '10.9.1', php: '8.2.29' }

export type PluginDeps = {
  shop: BackOffice
  keys: KeyTable
  connections: ConnectionStore
  outbox: Outbox
  pusher: Pusher
  /** A call to the connected server, signed with the current secret unless another is given. */
  call: (path: string, body: unknown, secret?: string) => Promise<ServerAnswer>
  now: () => number
}

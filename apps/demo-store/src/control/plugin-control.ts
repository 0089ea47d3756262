import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { KeyTable, NewKey } from '../plugin/keys.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { ControlError } from './control.ts'

const bodyOf = (request: FastifyRequest) => (request.body ?? {}) as Record<string, unknown>
const PERMISSIONS = ['read', 'write', 'read_write']
const isPermission = (value: unknown): value is NewKey['permissions'] => PERMISSIONS.includes(value as string)

/** What can be seen of the plugin from outside, without its secrets. */
export function pluginReport(plugin: Plugin) {
  const connection = plugin.connection()
  return {
    presence: plugin.presence(),
    connection: connection && {
      kind: connection.kind,
      state: connection.state,
      serverUrl: connection.serverUrl,
      storeKey: connection.storeKey,
      parts: connection.parts,
      keyId: connection.keyId,
    },
    trouble: plugin.trouble(),
    outbox: {
      head: plugin.outbox.head(),
      seen: plugin.outbox.seen(),
      pending: plugin.outbox.pending(),
      ...plugin.pushed(),
    },
  }
}

/** The plugins page and the REST keys of the shop, for tests. */
export function registerPluginControl(
  scope: FastifyInstance,
  { plugin, keys }: { plugin: Plugin; keys: KeyTable },
): void {
  scope.post('/__control/plugin', async (request) => {
    const { action, erase } = bodyOf(request)
    if (action === 'activate') plugin.activate()
    else if (action === 'deactivate') await plugin.deactivate()
    else if (action === 'uninstall') await plugin.uninstall(erase === true)
    else throw new ControlError('action is activate, deactivate or uninstall.')
    return pluginReport(plugin)
  })
  /** Without an id a new key is made, as the owner does by hand; only then its secret is told. */
  scope.post('/__control/key', async (request) => {
    const { id, revoke, rightsLost, permissions, description } = bodyOf(request)
    if (permissions !== undefined && !isPermission(permissions))
      throw new ControlError('permissions is read, write or read_write.')
    if (id === undefined) {
      const made = keys.make({
        description: String(description ?? 'Made by hand'),
        permissions: permissions ?? 'read_write',
      })
      return { id: made.id, consumerKey: made.consumerKey, consumerSecret: made.consumerSecret }
    }
    if (!keys.get(Number(id))) throw new ControlError(`There is no key ${id}.`)
    if (revoke === true) keys.revoke(Number(id))
    else
      keys.change(Number(id), {
        ...(permissions && { permissions }),
        ...(typeof rightsLost === 'boolean' && { rightsLost }),
      })
    return { ok: true }
  })
}

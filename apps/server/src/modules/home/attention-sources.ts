import type { AttentionItem } from '@tandem/contract/http/home'
import type { Attention } from '../../platform/attention/attention.ts'
import type { HomeStore } from './home.store.ts'
import type { StoresForHome } from './home-deps.ts'

/** What wants somebody about the shop's connection, and about how true what we hold is. */
export function registerSources(attention: Attention, stores: StoresForHome, table: HomeStore): void {
  attention.source('connection', async (storeId) => {
    const known = await stores.knownById(storeId)
    if (!known) return []
    const { connection, row } = known
    const items: AttentionItem[] = []
    if (connection.state === 'disconnected')
      return [{ code: 'disconnected', severity: 'bad', at: row.disconnectedAt ?? 0, to: 'connection' }]
    if (row.trouble !== null)
      items.push({
        code: 'connection_trouble',
        severity: 'bad',
        at: row.troubleAt ?? 0,
        detail: { reason: row.trouble },
        to: 'connection',
      })
    if (connection.approval === 'waiting')
      items.push({ code: 'awaiting_approval', severity: 'info', to: 'connection' })
    if (connection.approval === 'refused')
      items.push({
        code: 'approval_refused',
        severity: 'warn',
        detail: { note: row.approvalNote.slice(0, 300) },
        to: 'connection',
      })
    return items
  })
  attention.source('orders', async (storeId) => {
    const [sync, failed] = await Promise.all([table.ordersSync(storeId), table.failedOrders(storeId)])
    const items: AttentionItem[] = []
    if (failed.count > 0)
      items.push({
        code: 'orders_failed',
        severity: 'warn',
        count: failed.count,
        at: failed.at ?? 0,
        to: 'connection',
      })
    if (sync?.state === 'paused') items.push({ code: 'backfill_paused', severity: 'info', to: 'connection' })
    if (sync?.trouble) items.push(troubled('orders_trouble', sync.trouble, sync.troubleAt))
    return items
  })
  attention.source('products', async (storeId) => {
    const sync = await table.productsSync(storeId)
    return sync?.trouble ? [troubled('products_trouble', sync.trouble, sync.troubleAt)] : []
  })
  attention.source('reconciliations', async (storeId) => {
    const found = await Promise.all(
      (['orders', 'products'] as const).map(async (part) => ({
        part,
        last: await table.lastCompared(storeId, part),
      })),
    )
    return found.flatMap(({ part, last }): AttentionItem[] =>
      last && last.left > 0
        ? [
            {
              code: 'differences_left',
              severity: 'warn',
              count: last.left,
              at: last.comparedAt,
              detail: { part },
              to: 'connection',
            },
          ]
        : [],
    )
  })
}

function troubled(
  code: 'orders_trouble' | 'products_trouble',
  reason: string,
  at: number | null,
): AttentionItem {
  return { code, severity: 'warn', at: at ?? 0, detail: { reason }, to: 'connection' }
}

import type { Attention } from '../../../platform/attention/attention.ts'
import type { ServerModule } from '../../../platform/module.ts'
import type { RoomsDeskDeps } from './desk-deps.ts'
import { shopReportsRoutes } from './reports.routes.ts'
import { type ReportsTables, shopReportsStore } from './reports.store.ts'
import { settingsRoutes } from './settings.routes.ts'

/** What a shop's people do about its rooms in the dashboard. */
export function createRoomsDesk(deps: RoomsDeskDeps & { attention: Attention }): ServerModule {
  const reports = shopReportsStore(deps.db.withTables<ReportsTables>())
  deps.attention.source('reports', async (storeId) => {
    const { count, newestAt } = await reports.countOpen(storeId)
    if (count === 0) return []
    return [{ code: 'room_reports', severity: 'warn', count, at: newestAt ?? 0, to: 'rooms/reports' }]
  })
  return {
    routes(app) {
      settingsRoutes(app, deps)
      shopReportsRoutes(app, deps)
    },
  }
}

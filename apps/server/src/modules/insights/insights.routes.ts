import { InsightsCsvQuerySchema, InsightsQuerySchema, InsightsSchema } from '@tandem/contract/http/insights'
import { Type } from 'typebox'
import type { HttpApp } from '../../platform/http/app.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { ProductRow } from './figures.store.ts'
import { figuresCsv, productsCsv } from './figures-csv.ts'
import type { InsightsReading } from './insights.public.ts'

const tags = ['rooms']
const params = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })

/** Figures for a shop's people. Products get the names that the shop gives them now. */
export function createInsightsDesk(deps: {
  accounts: AccountsPublic
  reading: InsightsReading
  catalog: Pick<CatalogPublic, 'productView'>
}): ServerModule {
  const { accounts, reading, catalog } = deps
  const named = (storeId: number, rows: readonly ProductRow[]) =>
    Promise.all(
      rows.map(async (row) => ({
        ...row,
        name: (await catalog.productView(storeId, row.productId))?.name ?? null,
      })),
    )
  const routes = (app: HttpApp) => {
    const entrance = accounts.inStore('rooms.read')
    app.get(
      '/api/v1/stores/:storeKey/insights',
      {
        ...entrance,
        schema: {
          tags,
          summary: 'What came of a shop’s rooms, by its own days',
          params,
          querystring: InsightsQuerySchema,
          response: { 200: InsightsSchema },
        },
      },
      async (request, reply) => {
        const scope = accounts.scopeOf(request)
        const figures = await reading.insights(scope, request.query)
        reply.header('cache-control', 'no-store')
        return { ...figures, products: await named(scope.storeId, figures.products) }
      },
    )
    app.get(
      '/api/v1/stores/:storeKey/insights.csv',
      {
        ...entrance,
        schema: {
          tags,
          summary: 'The same as CSV: figures over time, or products',
          params,
          querystring: InsightsCsvQuerySchema,
          produces: ['text/csv'],
          response: { 200: Type.String({ description: 'CSV, UTF-8' }) },
        },
      },
      async (request, reply) => {
        const scope = accounts.scopeOf(request)
        const { what = 'figures', ...asked } = request.query
        const figures = await reading.insights(scope, asked)
        const name = `${scope.storeKey}-${what}-${figures.from}-${figures.to}.csv`
        reply.header('cache-control', 'no-store')
        reply.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '-')}"`)
        reply.type('text/csv; charset=utf-8')
        return what === 'figures'
          ? figuresCsv(figures.points)
          : productsCsv(await named(scope.storeId, figures.products))
      },
    )
  }
  return { routes }
}

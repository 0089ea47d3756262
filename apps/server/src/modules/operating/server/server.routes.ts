import { ServerPage } from '@tandem/contract/http/operator'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { serverPageOf } from './server-facts.ts'

/** What runs here. */
export function serverRoutes(app: HttpApp, deps: OperatingDeps): void {
  app.get(
    '/api/operator/server',
    {
      ...deps.accounts.asOperator(),
      schema: {
        tags: ['operator'],
        summary: 'The server: version, database, nodes, settings without secrets, what wants looking at',
        response: { 200: ServerPage },
      },
    },
    () => serverPageOf(deps),
  )
}

import type { RouteOptions } from 'fastify'
import type { HttpApp } from '../../src/platform/http/app.ts'
import type { Asks } from '../../src/platform/http/asks.ts'

export interface KnownRoute {
  method: string
  /** As it was written, with `:names`. */
  pattern: string
  asks: Asks | undefined
}

/** Listens to an application for every route that it is given, by whichever module. */
export function collectRoutes(): { routes: KnownRoute[]; onApp(app: HttpApp): void } {
  const routes: KnownRoute[] = []
  return {
    routes,
    onApp(app) {
      routes.length = 0
      app.addHook('onRoute', (route: RouteOptions) => {
        for (const method of [route.method].flat())
          routes.push({ method, pattern: route.url, asks: route.config?.asks })
      })
    },
  }
}

/** Plausible things in the place of the names: whatever they are, who may not ask is refused before they are looked at. */
export function pathOf({ pattern }: KnownRoute, storeKey: string): string {
  return pattern
    .replace(':storeKey', storeKey)
    .replace(/:\w*key\w*/gi, 'abcdefgh2345')
    .replace(/:\w+(\([^)]*\))?/g, '1')
    .replaceAll('*', '1')
}

export const changesThings = ({ method }: KnownRoute) => !['GET', 'HEAD', 'OPTIONS'].includes(method)

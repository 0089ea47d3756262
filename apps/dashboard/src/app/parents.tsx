import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { meQuery } from '../api/me.ts'
import { isRefusal } from '../api/refusal.ts'
import { Crash, NoSuchStore, NotFound } from './lost.tsx'
import { OneStore } from './one-store.tsx'

export interface RouterContext {
  queries: QueryClient
}

/** Everything. Pages for people who are not signed in hang here directly. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFound,
  errorComponent: Crash,
})

/** `/app`: who is signed in is known below it; who is not is sent to sign in and comes back. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app',
  beforeLoad: async ({ context, location }) => {
    try {
      return { me: await context.queries.ensureQueryData(meQuery) }
    } catch (error) {
      if (isRefusal(error) && error.status === 401)
        throw redirect({ to: '/app/sign-in', search: { back: location.href } })
      throw error
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  notFoundComponent: NotFound,
  errorComponent: Crash,
})

/** `/app/s/$storeKey`: one shop, to which the person belongs. */
export const storeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/s/$storeKey',
  beforeLoad: ({ context, params }) => {
    const store = context.me.stores.find(({ storeKey }) => storeKey === params.storeKey)
    if (!store) throw notFound()
    return { store }
  },
  component: OneStore,
  notFoundComponent: NoSuchStore,
})

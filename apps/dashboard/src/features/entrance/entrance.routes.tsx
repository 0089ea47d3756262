import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../../app/parents.tsx'
import { readBack } from './back.ts'

interface BackSearch {
  /** Where one was going, a path of our own. */
  back?: string
}

const validateSearch = (search: Record<string, unknown>): BackSearch => {
  const back = readBack(search['back'])
  return back === null ? {} : { back }
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app/sign-in',
  validateSearch,
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app/sign-up',
  validateSearch,
  component: lazyRouteComponent(() => import('./sign-up-page.tsx'), 'SignUpPage'),
})

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app/reset',
  component: lazyRouteComponent(() => import('./reset-page.tsx'), 'ResetPage'),
})

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app/verify',
  component: lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage'),
})

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/app/invite',
  component: lazyRouteComponent(() => import('./invite-page.tsx'), 'InvitePage'),
})

export const entranceRoutes = [signInRoute, signUpRoute, resetRoute, verifyRoute, inviteRoute] as const

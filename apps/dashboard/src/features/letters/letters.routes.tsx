import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { signedInRoute } from '../../app/parents.tsx'

const lettersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/operator/letters',
  component: lazyRouteComponent(() => import('./letters-page.tsx'), 'LettersPage'),
})

export const lettersRoutes = [lettersRoute] as const

import { join } from 'node:path'
import { root } from '../lib/root.mjs'
import { javascriptBytes } from './first-load.mjs'

const BUDGET_BYTES = 180 * 1024
const BUILT = join(root, 'apps/dashboard/dist')

/** What a screen fetches besides the page's entry, by source; with everything that these import statically. */
const FIRST_SCREENS = {
  'signing in': ['src/i18n/en.ts', 'src/features/entrance/sign-in-page.tsx'],
  'the home of a shop': ['src/i18n/en.ts', 'src/app/shell/shell.tsx', 'src/features/home/home-page.tsx'],
  'the orders of a shop': [
    'src/i18n/en.ts',
    'src/app/shell/shell.tsx',
    'src/features/orders/orders-page.tsx',
  ],
}

/** JavaScript, gzip, until a screen stands that somebody may open first: the heaviest of them. */
export const dashboardFirstLoad = (dist = BUILT, screens = FIRST_SCREENS) =>
  Object.entries(screens)
    .map(([screen, sources]) => ({ screen, bytes: javascriptBytes(dist, sources) }))
    .reduce((most, one) => (one.bytes > most.bytes ? one : most))

export async function checkDashboardSize(dist = BUILT, screens = FIRST_SCREENS) {
  const { screen, bytes } = dashboardFirstLoad(dist, screens)
  return bytes <= BUDGET_BYTES
    ? []
    : [`${screen} needs ${(bytes / 1024).toFixed(1)} KB of JavaScript, gzip; the budget is 180 KB`]
}

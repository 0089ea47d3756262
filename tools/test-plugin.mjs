// `npm run test:plugin`: the checks of plugin/ alone. What needs PHP is skipped where there is none, and says so.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { pluginChecks } = await import('./checks/plugin.mjs')
const { runChecks } = await import('./lib/run-checks.mjs')
const { say, tell } = await import('./lib/say.mjs')

await tell(async () => {
  const { passed, failed, skipped } = await runChecks(pluginChecks())
  say(`\n${passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exit(failed === 0 ? 0 : 1)
})

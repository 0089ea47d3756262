import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './find-chromium.mjs'
import { ensureInstalled } from './install.mjs'
import { runChecks } from './run-checks.mjs'
import { Sentence, say, tell } from './say.mjs'
import { readArgs } from './settings.mjs'
import { countTests, runTests } from './vitest.mjs'

const PARTS = ['types', 'checks', 'tests', 'store', 'journeys']

export const testAll = (args) =>
  tell(async () => {
    const { only } = readArgs(args, ['only'])
    if (only && !PARTS.includes(only)) throw new Sentence(`--only is one of ${PARTS.join(', ')}.`)
    const wants = (part) => !only || only === part || (only === 'checks' && part === 'types')
    await ensureInstalled()
    const sum = { passed: 0, failed: 0, skipped: 0 }
    const add = (counts) => {
      for (const name of Object.keys(sum)) sum[name] += counts[name]
    }
    if (wants('types') || wants('checks')) add(await runChecks(await listChecks(wants)))
    const env = testEnv()
    if (wants('tests')) add(await runTests(['rules', 'server'], env))
    if (wants('store')) add(await runStore(env))
    if (wants('journeys')) add(await runJourneys(env))
    say(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
    process.exit(sum.failed === 0 ? 0 : 1)
  })

/** The same tests everywhere: no colours in a log, and none of the settings of whoever runs them. */
function testEnv() {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(TANDEM_|SHOP_|DATABASE_URL$|REDIS_URL$|PORT$|NODE_ENV$)/.test(name),
    ),
  )
  return process.stdout.isTTY ? env : { ...env, NO_COLOR: '1' }
}

async function listChecks(wants) {
  const { checkTypes, typeProjects } = await import('../checks/types.mjs')
  const types = typeProjects().map((project) => ({
    name: `types of ${project}`,
    check: () => checkTypes(project),
  }))
  if (!wants('checks')) return types
  const { checkStyle } = await import('../checks/style.mjs')
  const { checkCanaries, checkImports } = await import('../checks/imports.mjs')
  const { checkLockFile } = await import('../checks/lock-file.mjs')
  const { pluginChecks } = await import('../checks/plugin.mjs')
  const { checkRoomSize } = await import('../checks/room-size.mjs')
  const { checkDashboardSize } = await import('../checks/dashboard-size.mjs')
  return [
    { name: 'lock file fits every machine', check: checkLockFile },
    { name: 'style', check: checkStyle },
    { name: 'who may import whom', check: checkImports },
    { name: 'every import rule still bites', check: checkCanaries },
    ...types,
    { name: 'build', check: async () => void (await ensureBuilt()) },
    { name: 'the room’s first load', check: checkRoomSize },
    { name: 'the dashboard’s first load', check: () => checkDashboardSize() },
    ...pluginChecks(),
  ]
}

/** The store suite against the demo store, both as they are built. */
async function runStore(env) {
  await ensureBuilt()
  return runTests(['store'], env)
}

async function runJourneys(env) {
  await ensureBuilt()
  const chromium = await ensureChromium()
  if (chromium) return runTests(['journeys'], { ...env, CHROMIUM_PATH: chromium })
  say(
    'No Chromium could be found or installed, so the browser tests count as failed. Install one (or set CHROMIUM_PATH), then try again.',
  )
  return { passed: 0, failed: await countTests('journeys'), skipped: 0 }
}

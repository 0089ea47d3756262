import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { during } from './say.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** A Chromium that runs: one that is there, else the system's, else Playwright's own. null: none to be had. */
export async function ensureChromium(env = process.env) {
  const found = await findChromium(env)
  if (found) return found
  for (const { what, steps } of await waysToInstall()) {
    await during(`Installing a Chromium for the browser tests (${what})`, async () => {
      for (const [command, args] of steps) await run(command, args, { env: quiet(env), timeoutMs: 300_000 })
    })
    const installed = await findChromium(env)
    if (installed) return installed
  }
  return null
}

const quiet = (env) => ({ ...env, DEBIAN_FRONTEND: 'noninteractive' })

async function findChromium(env) {
  for (const path of candidates(env)) if (await works(path)) return path
  return null
}

function candidates(env) {
  const given = env.CHROMIUM_PATH?.trim() || null
  const folders = (env.PATH ?? '').split(':').filter((folder) => folder !== '')
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [given, ...onPath, ...APPLICATIONS, ...playwrightBrowsers(env)].filter(
    (path) => path && existsSync(path),
  )
}

/** Playwright keeps its browsers in a folder per version, newest last. */
function playwrightBrowsers(env) {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
  ].filter((folder) => folder && existsSync(folder))
  const places = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-linux/headless_shell',
    'chrome-headless-shell-linux64/chrome-headless-shell',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ]
  return caches.flatMap((cache) =>
    readdirSync(cache)
      .filter((name) => name.startsWith('chromium'))
      .sort()
      .reverse()
      .flatMap((name) => places.map((place) => join(cache, name, place))),
  )
}

/** Tried, since some systems have a placeholder of that name that only says where to get the real one. */
async function works(path) {
  const { ok, output } = await run(path, ['--version'], { timeoutMs: 20_000 })
  return ok && /chrom/i.test(output)
}

async function waysToInstall() {
  const ways = []
  const prefix =
    process.getuid?.() === 0 ? [] : (await run('sudo', ['-n', 'true'])).ok ? ['sudo', '-n'] : null
  const asRoot = (...words) => {
    const [command, ...args] = [...prefix, ...words]
    return [command, args]
  }
  if (prefix !== null && process.platform === 'linux') {
    if (await has('apt-get')) {
      const install = ['apt-get', 'install', '-y', '-qq', '--no-install-recommends']
      ways.push({
        what: 'apt-get',
        steps: [asRoot('apt-get', 'update', '-qq'), asRoot(...install, 'chromium', 'fonts-liberation')],
      })
    } else if (await has('dnf')) {
      ways.push({ what: 'dnf', steps: [asRoot('dnf', 'install', '-y', '-q', 'chromium')] })
    } else if (await has('apk')) {
      ways.push({ what: 'apk', steps: [asRoot('apk', 'add', '--no-progress', 'chromium')] })
    }
  }
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  ways.push({ what: 'Playwright', steps: [[process.execPath, [cli, 'install', 'chromium']]] })
  return ways
}

const has = async (command) => (await run('sh', ['-c', `command -v ${command}`])).ok

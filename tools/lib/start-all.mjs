import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ensureBuilt } from './build.mjs'
import { callWords } from './call-words.mjs'
import { ensureInstalled } from './install.mjs'
import { keepRunning } from './keep-running.mjs'
import { choosePorts } from './ports.mjs'
import { dataFolder, root } from './root.mjs'
import { clearLeftovers, keepNote } from './running-note.mjs'
import { Sentence, say, tell } from './say.mjs'
import { keepSecrets, makeDataFolder } from './secrets.mjs'
import { nameFor, readSettings } from './settings.mjs'

const FORCE_AFTER_MS = 1_000

export const startAll = (args, env) =>
  tell(async () => {
    const settings = readSettings(args, env)
    const folder = dataFolder(env)
    await clearLeftovers(folder)
    await ensureInstalled()
    await ensureBuilt()
    makeDataFolder(folder)
    const secrets = keepSecrets(folder)
    const ports = await choosePorts(settings)
    if (ports.moved) {
      say(
        `The usual ports are taken by another program; this time they are ${ports.tandem} and ${ports.shop}.`,
      )
    }
    const name = nameFor(settings.host)
    const url = env.TANDEM_URL?.trim() || `http://${name}:${ports.tandem}`
    const shopUrl = env.SHOP_URL?.trim() || `http://${name}:${ports.shop}`
    const note = keepNote(folder, { url, shopUrl })
    const isNew = !env.TANDEM_MASTER_KEY && !existsSync(join(folder, 'master-key'))
    const programs = startPrograms({ env, settings, ports, url, shopUrl, folder, secrets, note })
    stopOnSignals(programs, note)
    try {
      await Promise.all(programs.map((program) => program.ready))
    } catch (error) {
      await Promise.all(programs.map((program) => program.stop()))
      note.forget()
      throw error instanceof Sentence && error.message === '' ? new Sentence('Stopped.') : error
    }
    greet({
      ...{ url, shopUrl, folder, host: settings.host, isNew },
      ...{ hasKey: Boolean(env.TANDEM_OPERATOR_TOKEN), calls: callWords(env, url) },
    })
  })

function startPrograms({ env, settings, ports, url, shopUrl, folder, secrets, note }) {
  const { storeKey, consumerKey, consumerSecret, handoffSecret, webhookSecret, pluginSecret, controlToken } =
    secrets
  const shared = { ...env, NODE_ENV: 'production', TANDEM_URL: url }
  const server = {
    ...shared,
    TANDEM_HOST: settings.host,
    TANDEM_PORT: String(ports.tandem),
    TANDEM_DATA_DIR: folder,
    TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
    TANDEM_DASHBOARD_DIST: join(root, 'apps/dashboard/dist'),
    TANDEM_DEMO_STORE: JSON.stringify({
      url: shopUrl,
      storeKey,
      consumerKey,
      consumerSecret,
      handoffSecret,
      webhookSecret,
      pluginSecret,
    }),
  }
  const shop = {
    ...shared,
    SHOP_HOST: settings.host,
    SHOP_PORT: String(ports.shop),
    SHOP_URL: shopUrl,
    SHOP_DATA_DIR: join(folder, 'shop'),
    // Two months of a small shop's orders, so that the dashboard has something to show; settled at the first start.
    SHOP_SEED_ORDERS: env.SHOP_SEED_ORDERS ?? '240',
    SHOP_CONSUMER_KEY: consumerKey,
    SHOP_CONSUMER_SECRET: consumerSecret,
    SHOP_CONTROL_TOKEN: controlToken,
    TANDEM_STORE_KEY: storeKey,
    TANDEM_HANDOFF_SECRET: handoffSecret,
    TANDEM_PLUGIN_SECRET: pluginSecret,
  }
  const logs = join(folder, 'logs')
  const onStart = note.remember
  return [
    { name: 'server', main: join(root, 'apps/server/dist/main.js'), env: server },
    { name: 'shop', main: join(root, 'apps/demo-store/dist/main.js'), env: shop },
  ].map((program) => keepRunning({ ...program, logFile: join(logs, `${program.name}.log`), onStart }))
}

function stopOnSignals(programs, note) {
  let stoppingSince = 0
  const stop = async () => {
    if (stoppingSince > 0) {
      // npm passes Ctrl-C on, so that it comes twice at once; a second one meant as such comes later.
      if (performance.now() - stoppingSince < FORCE_AFTER_MS) return
      for (const program of programs) program.kill()
      return
    }
    stoppingSince = performance.now()
    say('\nStopping …')
    await Promise.all(programs.map((program) => program.stop()))
    note.forget()
    process.exit(0)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, stop)
  // The terminal may be gone before we are.
  process.stdout.on('error', () => {})
}

function greet({ url, shopUrl, folder, host, isNew, hasKey, calls }) {
  const seconds = (performance.now() / 1000).toFixed(1)
  const open = host !== '127.0.0.1' && host !== 'localhost' && host !== '::1'
  say(`
Tandem is ready (${seconds} s).

  Dashboard   ${url}/app   ${isNew ? 'make your account here: the first one runs the server' : 'for you who run the shop'}
  Shop        ${shopUrl}   open this and press Shop Together on a product
  Tandem      ${url}   what shoppers see of the server itself
${hasKey ? '' : `\n  The operator's key, which connecting asks for, is in ${join(folder, 'operator-token')}.\n`}${
  isNew
    ? `  A master key was made: ${join(folder, 'master-key')}. Keep a copy of it apart from the data: without it the shops' keys cannot be opened.\n`
    : ''
}${open ? '\n  Phones in the same network can open the same addresses.\n' : ''}
  ${calls.join('\n  ')}

  Data and logs are in ${folder} (npm run reset clears them). Ctrl-C stops everything.
`)
}

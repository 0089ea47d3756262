import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../../lib/build.mjs'
import { ensureInstalled } from '../../lib/install.mjs'
import { choosePorts } from '../../lib/ports.mjs'
import { clearLeftovers, keepNote } from '../../lib/running-note.mjs'
import { say, tell } from '../../lib/say.mjs'
import { keepSecrets } from '../../lib/secrets.mjs'
import { connectStore } from './connect.mjs'
import { keepCron } from './cron.mjs'
import { copyMade, ensureMade } from './made-site.mjs'
import { openStore } from './open-store.mjs'
import { ensurePlayground } from './playground.mjs'
import { findPrograms } from './programs.mjs'
import { readStoreSettings } from './settings.mjs'
import { startTandem } from './tandem.mjs'

export const runStore = (args, env) =>
  tell(async () => {
    const settings = readStoreSettings(args, env)
    const { folder } = settings
    mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o755 })
    await clearLeftovers(folder)
    await ensureInstalled()
    await ensureBuilt()
    await ensurePlayground()
    const ports = await choosePorts({ ...settings, host: '127.0.0.1' })
    const addresses = { url: `http://localhost:${ports.tandem}`, shopUrl: `http://127.0.0.1:${ports.shop}` }
    const note = keepNote(folder, addresses)
    const opened = []
    const stop = stopOnSignals(opened, note)
    try {
      await makeReady({ env, settings, port: ports.shop, note, opened })
      await start({ settings, ports, addresses, note, opened, stop })
    } catch (error) {
      await stop()
      throw error
    }
  })

/** The site's folder is there, from the last time or made now. */
async function makeReady({ env, settings: { folder, php, reset }, port, note, opened }) {
  if (reset)
    for (const name of ['site', 'site.json', 'tandem'])
      rmSync(join(folder, name), { recursive: true, force: true })
  if (existsSync(join(folder, 'site'))) return
  const programs = await findPrograms(env, join(folder, 'programs'))
  const made = await ensureMade({ programs, folder, port, php, onStart: watch(note, opened) })
  copyMade(made, folder)
}

/** A process that a Ctrl-C in the wrong moment must not leave behind. */
const watch = (note, opened) => (pid) => {
  note.remember('wordpress', pid)
  opened.push({ stop: async () => end(pid), kill: () => end(pid) })
}

function end(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

async function start({ settings, ports, addresses, note, opened, stop }) {
  const { folder, php, language, connect } = settings
  const { controlToken: operatorToken } = keepSecrets(folder)
  const tandem = startTandem({
    folder,
    port: ports.tandem,
    url: addresses.url,
    operatorToken,
    onStart: note.remember,
  })
  opened.unshift(tandem)
  await tandem.ready
  say('Starting WordPress …')
  const store = await openStore({
    folder,
    port: ports.shop,
    php,
    language,
    tandemUrl: addresses.url,
    plugin: 'mounted',
    onStart: watch(note, opened),
  })
  opened.unshift(store)
  opened.unshift(keepCron(store.door))
  store.ended.then((how) => {
    if (stop.asked()) return
    say(
      `WordPress ended by itself (${how}); its log is ${store.logFile}. All is stopped; what is in the shop is kept.`,
    )
    stop().then(() => process.exit(1))
  })
  const told = connect
    ? await connected(store, { tandemUrl: addresses.url, operatorToken })
    : 'not connected: press Connect under WooCommerce → Tandem'
  greet({ store, addresses, folder, told, operatorToken })
}

/** A busy machine can be too slow for the server's patience: then once more. A failure does not end the store. */
async function connected(store, wanted, tries = 2) {
  say('Connecting …')
  const { connected: well, said } = await connectStore(store, wanted).catch((error) => ({
    said: error.message,
  }))
  if (well) return 'connected: it reads products and orders'
  if (tries > 1) return connected(store, wanted, tries - 1)
  return `NOT connected (${said}); try it under WooCommerce → Tandem`
}

function stopOnSignals(opened, note) {
  let stopping = null
  const stopAll = async () => {
    for (const each of opened) await each.stop().catch(() => {})
    note.forget()
  }
  const stop = () => {
    stopping ??= stopAll()
    return stopping
  }
  stop.asked = () => stopping !== null
  let since = 0
  const onSignal = async () => {
    // npm passes Ctrl-C on, so that it comes twice at once; a second one meant as such comes later.
    if (since > 0 && performance.now() - since > 1_000) for (const each of opened) each.kill?.()
    if (since > 0) return
    since = performance.now()
    say('\nStopping …')
    await stop()
    process.exit(0)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal)
  process.stdout.on('error', () => {})
  return stop
}

function greet({ store, addresses, folder, told, operatorToken }) {
  const seconds = (performance.now() / 1000).toFixed(0)
  say(`
A real WooCommerce store is ready (${seconds} s).

  Shop       ${addresses.shopUrl}/shop/   open a product and press Shop Together
  WordPress  ${addresses.shopUrl}/wp-admin/   user ${store.user}, password ${store.password}
  Tandem     ${addresses.url}   ${told}
             operator's key ${operatorToken}

  The plugin is the folder plugin/ itself: a change in it is seen at the next click. What is due (webhooks, the
  outbox) is done each second. Mails are only written down: site/wp-content/mails.log.
  All of it is in ${folder}; --reset begins anew. Ctrl-C stops everything.
`)
}

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../../lib/build.mjs'
import { ensureInstalled } from '../../lib/install.mjs'
import { isFree } from '../../lib/ports.mjs'
import { dataFolder, root } from '../../lib/root.mjs'
import { runNode } from '../../lib/run.mjs'
import { Sentence, say } from '../../lib/say.mjs'
import { ensureMade } from './made-site.mjs'
import { ensurePlayground, NotHere } from './playground.mjs'
import { findPrograms, woocommerceVersion, wordpressVersion } from './programs.mjs'

const FIRST_PORT = 9480

/** 0: all passed. 1: something failed. 2: there is no WooCommerce to be had here, and nothing was tested. */
export async function runStoreTests(env) {
  try {
    await ensureInstalled()
    await ensureBuilt()
    return await testOn(await prepare(env), env)
  } catch (error) {
    if (error instanceof NotHere) {
      say(`\nNot tested, so not passed: ${error.message}`)
      return 2
    }
    process.stderr.write(`${error instanceof Sentence ? error.message : error.stack}\n`)
    return 1
  }
}

async function prepare(env) {
  const folder = join(dataFolder(env), 'woocommerce')
  mkdirSync(folder, { recursive: true })
  await ensurePlayground()
  const programs = await findPrograms(env, join(folder, 'programs'))
  const php = env.PHP_VERSION?.trim() || '8.2'
  const children = []
  const onStart = (pid) => children.push(pid)
  const stop = () => {
    for (const pid of children) endGroup(pid)
    process.exit(1)
  }
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, stop)
  const made = await ensureMade({ programs, folder, port: await freePort(), php, onStart })
  for (const name of ['SIGINT', 'SIGTERM']) process.off(name, stop)
  return { made, php, programs }
}

function endGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

async function freePort() {
  for (let port = FIRST_PORT; port < FIRST_PORT + 50; port += 1)
    if (await isFree(port, '127.0.0.1')) return port
  throw new Sentence(`No port from ${FIRST_PORT} on is free.`)
}

async function testOn({ made, php, programs }, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-woocommerce-run-'))
  // Ctrl-C ends vitest, whose hooks then do not run: what it started is ended here.
  const wait = () => {}
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, wait)
  try {
    return await runSuite({ made, php, programs, folder }, env)
  } finally {
    const started = join(folder, 'started.txt')
    for (const pid of existsSync(started) ? readFileSync(started, 'utf8').trim().split('\n') : [])
      endGroup(Number(pid))
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runSuite({ made, php, programs, folder }, env) {
  const versions = `WordPress ${wordpressVersion(programs.wordpress)}, WooCommerce ${woocommerceVersion(programs.woocommerce)}, PHP ${php}`
  say(`\nTesting on ${versions}`)
  const { ok } = await runNode(
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=verbose',
      ...['--config', join(root, 'tools/woocommerce/vitest.config.mjs'), '--root', root],
    ],
    {
      show: true,
      env: { ...env, TANDEM_TEST_STORE: JSON.stringify({ made, php, folder, port: await freePort() }) },
    },
  )
  say(ok ? `\nPassed on ${versions}.` : `\nFAILED on ${versions}.`)
  return ok ? 0 : 1
}

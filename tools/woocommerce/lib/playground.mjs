import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../../lib/run.mjs'
import { during, Sentence } from '../../lib/say.mjs'

const here = fileURLToPath(new URL('..', import.meta.url))
const program = join(here, 'node_modules/@wp-playground/cli/wp-playground.js')
const READY_LIMIT_MS = 240_000
/** Tandem calls the shop while the shop waits for Tandem. With fewer, Playground warns, they may wait for each other. */
const WORKERS = 6

/** WordPress on PHP in WebAssembly is 580 MB: it is fetched by the first who wants it, not by everybody. */
export async function ensurePlayground() {
  if (isInstalled()) return
  const args = ['ci', '--prefix', here, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const { ok, output } = await during('Installing WordPress Playground (once; 580 MB)', () =>
    run('npm', args, { env: withoutOuterNpm() }),
  )
  if (!ok || !isInstalled())
    throw new NotHere(`WordPress Playground could not be installed; npm says:\n${output.trim()}`)
}

/** What a real store needs is not on this machine and cannot be had now. */
export class NotHere extends Sentence {}

function isInstalled() {
  try {
    const { version } = JSON.parse(readFileSync(join(program, '../package.json'), 'utf8'))
    const wanted = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies
    return existsSync(program) && version === wanted['@wp-playground/cli']
  } catch {
    return false
  }
}

const withoutOuterNpm = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
  )

/**
 * Starts WordPress on a site's folder. Resolves when it answers.
 *
 * @param {{site: string, url: string, port: number, php: string, activate: string[], mounts?: string[], folder: string, onStart?(pid: number): void}} wanted
 */
export async function startPlayground({
  site,
  url,
  port,
  php,
  activate,
  mounts = [],
  folder,
  onStart = () => {},
}) {
  const scratch = join(folder, 'scratch')
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch, { recursive: true })
  const logFile = join(folder, 'logs/wordpress.log')
  const log = openSync(logFile, 'w', 0o600)
  const blueprint = join(folder, 'blueprint.json')
  writeFileSync(blueprint, JSON.stringify(blueprintFor(php, activate)))
  const args = [
    ...['--import', new URL('./loopback.mjs', import.meta.url).href, program, 'server'],
    ...['--port', String(port), '--site-url', url, '--php', php, '--workers', String(WORKERS)],
    ...['--mount-before-install', `${site}:/wordpress`],
    ...mounts.flatMap((mount) => ['--mount', mount]),
    ...['--wordpress-install-mode', 'install-from-existing-files-if-needed'],
    ...['--blueprint', blueprint],
  ]
  const child = spawn(process.execPath, args, {
    // A group of its own: Ctrl-C reaches the one who started it, and that one stops all in order.
    detached: true,
    env: { ...process.env, TMPDIR: scratch, TEMP: scratch, TMP: scratch, NO_COLOR: '1' },
    stdio: ['ignore', log, log],
  })
  onStart(child.pid)
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)))
  const running = {
    pid: child.pid,
    ended,
    logFile,
    debugLog: join(site, 'wp-content/debug.log'),
    words: () => readFileSync(logFile, 'utf8'),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        const late = setTimeout(() => running.kill(), 8_000)
        await ended
        clearTimeout(late)
      }
      rmSync(scratch, { recursive: true, force: true })
    },
    kill() {
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch {
        // It is gone already.
      }
    },
  }
  try {
    await untilReady(running)
  } catch (error) {
    await running.stop()
    throw error
  }
  return running
}

/** A blueprint that names no PHP overrules `--php` with the newest. */
const blueprintFor = (php, plugins) => ({
  preferredVersions: { php, wp: 'latest' },
  steps: plugins.map((pluginPath) => ({ step: 'activatePlugin', pluginPath })),
})

async function untilReady(running) {
  let over = false
  running.ended.then(() => {
    over = true
  })
  const deadline = Date.now() + READY_LIMIT_MS
  while (!running.words().includes('WordPress is running on')) {
    if (over || Date.now() > deadline) {
      throw new Sentence(
        `WordPress does not start. Its last words:\n${lastWords(running)}\nIts log is ${running.logFile}.`,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** PHP's own complaint where there is one: Playground shows a whole page of HTML instead. */
function lastWords({ words, debugLog }) {
  const complaints = existsSync(debugLog)
    ? readFileSync(debugLog, 'utf8').match(/PHP (Fatal|Parse) error:.*/g)
    : null
  return complaints?.at(-1) ?? words().trim().split('\n').slice(-12).join('\n')
}

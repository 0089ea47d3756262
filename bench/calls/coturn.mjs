// coturn from the system's packages, with the configuration that the repository gives to operators.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../sync/world.mjs'

const CONFIG = fileURLToPath(new URL('../../deploy/coturn/turnserver.conf', import.meta.url))

export const hasCoturn = () => spawnSync('turnserver', ['--version']).error === undefined

/**
 * All of the configuration holds but its ports, its secret, and that here both ends of the relay are on this machine,
 * which is denied to everybody outside of tests.
 */
export async function startCoturn(scope, address = '127.0.0.1') {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-coturn-'))
  scope.defer(() => rmSync(folder, { recursive: true, force: true }))
  const secret = randomBytes(24).toString('hex')
  const more = [
    `--listening-port=${port}`,
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--static-auth-secret=${secret}`,
    '--no-tls',
    '--no-dtls',
    '--allow-loopback-peers',
    `--allowed-peer-ip=${address}`,
    `--pidfile=${join(folder, 'pid')}`,
    `--userdb=${join(folder, 'turndb')}`,
  ]
  const child = spawn('turnserver', ['-c', CONFIG, ...more], { stdio: ['ignore', 'pipe', 'pipe'] })
  scope.defer(() => stopped(child))
  let said = ''
  await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`coturn did not begin:\n${said}`)), 10_000)
    const hear = (chunk) => {
      said = (said + chunk).slice(-20_000)
      if (/listener opened|Total General servers|Relay ports initialization done/i.test(said)) {
        clearTimeout(late)
        resolve()
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`coturn ended with ${code}:\n${said.slice(-2_000)}`)))
  })
  return {
    env: { TANDEM_TURN_URLS: `turn:${address}:${port}?transport=udp`, TANDEM_TURN_SECRET: secret },
    said: () => said,
  }
}

function stopped(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  return new Promise((resolve) => {
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })
}

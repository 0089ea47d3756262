import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { during, Sentence } from './say.mjs'

const stampFile = join(root, 'node_modules/.tandem-installed')

/** Installs the packages of package-lock.json, unless exactly those are there already. */
export async function ensureInstalled() {
  const wanted = fingerprint()
  if (read(stampFile) === wanted) return false
  if (!hasAllPackages()) {
    await during('Installing packages (once; half a minute or so)', npmCi)
  }
  writeFileSync(stampFile, wanted)
  return true
}

function fingerprint() {
  const lock = read(join(root, 'package-lock.json'))
  if (lock === null) throw new Sentence('The file package-lock.json is missing; clone Tandem anew.')
  return createHash('sha256').update(`${process.platform} ${process.arch} ${lock}`).digest('hex')
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** A developer's own `npm install` counts: npm writes down what it put into node_modules. */
function hasAllPackages() {
  const present = JSON.parse(read(join(root, 'node_modules/.package-lock.json')) ?? '{}').packages
  const wanted = JSON.parse(read(join(root, 'package-lock.json')) ?? '{}').packages
  if (!present || !wanted || !existsSync(join(root, 'node_modules/esbuild'))) return false
  return Object.entries(wanted).every(([path, { version, link, optional, peer, devOptional }]) => {
    if (!path.includes('node_modules/') || link) return true
    const found = present[path]
    return found
      ? found.version === version
      : Boolean((optional || peer || devOptional) && !forThisMachine(path))
  })
}

const forThisMachine = (path) => path.includes(process.platform) && path.endsWith(process.arch)

function npmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error']
  const own = process.env.npm_execpath
  const viaNode = own?.endsWith('npm-cli.js')
  const [command, all] = viaNode ? [process.execPath, [own, ...args]] : ['npm', args]
  // Settings of an outer npm would pass for our own: `npm start --prefix …`, --ignore-scripts and the like.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|command)/.test(name)),
  )
  return new Promise((resolve, reject) => {
    let output = ''
    const child = spawn(command, all, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const collect = (chunk) => {
      output = (output + chunk).slice(0, 8_000)
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) =>
      reject(new Sentence(`npm could not be run (${error.message}); is it installed beside Node.js?`)),
    )
    child.on('close', (code) => (code === 0 ? resolve() : reject(installFailed(output))))
  })
}

function installFailed(output) {
  // What went wrong comes first; then npm explains at length how it is used.
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter((line) => line !== '')
    .slice(0, 10)
  const offline = /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED/.test(output)
  const advice = offline
    ? 'The package registry cannot be reached; check the network, then try again.'
    : 'The packages could not be installed; npm says:'
  return new Sentence(offline ? advice : `${advice}\n${lines.map((line) => `  ${line}`).join('\n')}`)
}

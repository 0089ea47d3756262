import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'
import { during, Sentence } from './say.mjs'
import { hashSources } from './source-hash.mjs'

const SHARED = ['packages', 'package-lock.json', 'tsconfig.base.json', 'tools/lib/build.mjs']
const APPS = [
  { name: 'server', make: bundle, folder: 'apps/server', sources: ['src'], result: 'dist/main.js' },
  {
    name: 'command',
    make: bundle,
    folder: 'apps/server',
    sources: ['src'],
    entry: 'src/cli/main.ts',
    result: 'dist/tandem.js',
  },
  { name: 'shop', make: bundle, folder: 'apps/demo-store', sources: ['src'], result: 'dist/main.js' },
  {
    name: 'plugin',
    make: pack,
    folder: 'plugin',
    sources: [
      'tandem-for-woocommerce.php',
      'uninstall.php',
      'readme.txt',
      'LICENSE',
      'includes',
      'assets',
      'blocks',
      'templates',
      'languages',
    ],
    result: '../apps/server/dist/plugin.zip',
  },
  {
    name: 'room',
    make: page,
    folder: 'apps/room',
    sources: [
      'src',
      'public',
      'index.html',
      'vite.config.ts',
      'chunk-groups.ts',
      'package.json',
      'tsconfig.json',
    ],
    result: 'dist/index.html',
  },
  {
    name: 'dashboard',
    make: page,
    folder: 'apps/dashboard',
    sources: ['src', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'],
    result: 'dist/index.html',
  },
]

const stampOf = (app) => join(root, 'node_modules/.cache/tandem', `built-${app.name}`)

/** Builds what changed since the last time, or of that what is named. Gives back the names of what was built. */
export async function ensureBuilt(wanted = APPS.map(({ name }) => name)) {
  const apps = APPS.filter(({ name }) => wanted.includes(name))
  const stale = apps.map((app) => ({ app, hash: hashOf(app) })).filter(({ app, hash }) => !isFresh(app, hash))
  if (stale.length === 0) return []
  const names = stale.map(({ app }) => app.name)
  await during(`Building ${names.join(', ')}`, () => Promise.all(stale.map(build)))
  return names
}

const hashOf = (app) =>
  hashSources(root, [...SHARED, ...app.sources.map((source) => `${app.folder}/${source}`)])

function isFresh(app, hash) {
  if (!existsSync(join(root, app.folder, app.result))) return false
  try {
    return readFileSync(stampOf(app), 'utf8') === hash
  } catch {
    return false
  }
}

async function build({ app, hash }) {
  const stamp = stampOf(app)
  rmSync(stamp, { force: true })
  try {
    await app.make(app)
  } catch (error) {
    throw new Sentence(`The ${app.name} could not be built:\n${error.message}`)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

/** One file per program. Our own packages go in; those of others stay in node_modules. */
async function bundle(app) {
  const { build } = await import('esbuild')
  await build({
    entryPoints: [join(root, app.folder, app.entry ?? 'src/main.ts')],
    outfile: join(root, app.folder, app.result),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [{ name: 'others-stay-outside', setup: keepOthersOutside }],
  })
}

function keepOthersOutside(build) {
  build.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
    kind === 'entry-point' || path.startsWith('@tandem/') ? undefined : { path, external: true },
  )
}

/** What the server gives to merchants. */
async function pack(app) {
  const { packPlugin } = await import('./plugin-package.mjs')
  const file = join(root, app.folder, app.result)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, packPlugin().bytes)
}

async function page(app) {
  const { build } = await import('vite')
  await build({ root: join(root, app.folder), mode: 'production', logLevel: 'error' })
}

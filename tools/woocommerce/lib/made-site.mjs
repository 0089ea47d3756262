import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/root.mjs'
import { say } from '../../lib/say.mjs'
import { hashSources } from '../../lib/source-hash.mjs'
import { startPlayground } from './playground.mjs'
import { woocommerceVersion, wordpressVersion } from './programs.mjs'
import { dressSite, layPrograms } from './site.mjs'
import { importCatalogue, openDoor, setUp } from './wordpress.mjs'

/** What decides how a made shop is; all else is laid over it at each start. */
const SOURCES = [
  ...['setup', 'catalogue', 'orders'].map(
    (name) => `tools/woocommerce/site/mu-plugins/tandem-local/${name}.php`,
  ),
  ...['wordpress', 'catalogue'].map((name) => `tools/woocommerce/lib/${name}.mjs`),
  'apps/demo-store/src/catalogue',
  'apps/demo-store/art',
]

/** A shop that has sold something already. */
const ORDERS = 24
const SOLD = ['FC-SPOONS', 'FC-MILL', 'FC-HOUSE', 'FC-SOAP', 'FC-WREATH', 'FC-BRUSH']

/**
 * A shop with our catalogue, made once: minutes of PHP in WebAssembly that later starts and tests need not spend
 * again. Gives back the folder to copy from.
 */
export async function ensureMade({ programs, folder, port, php, onStart }) {
  const versions = `${wordpressVersion(programs.wordpress)}-${woocommerceVersion(programs.woocommerce)}`
  const made = join(folder, `made-${versions}-${hashSources(root, SOURCES).slice(0, 12)}`)
  if (existsSync(made)) return made
  forgetOlder(folder, `made-${versions}-`)
  const draft = join(folder, 'making')
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(join(draft, 'logs'), { recursive: true })
  layPrograms(join(draft, 'site'), programs)
  await fill(draft, { port, php, onStart })
  renameSync(join(draft, 'site'), made)
  rmSync(draft, { recursive: true, force: true })
  return made
}

async function fill(folder, { port, php, onStart }) {
  const site = join(folder, 'site')
  const url = `http://127.0.0.1:${port}`
  const { token } = dressSite(folder, { url, tandemUrl: url })
  const startedAt = performance.now()
  say('Making the shop (once; two minutes or so) …')
  const wordpress = await startPlayground({
    site,
    url,
    port,
    php,
    activate: ['woocommerce/woocommerce.php'],
    folder,
    onStart,
  })
  try {
    const door = openDoor(url, token)
    await setUp(door)
    const ids = await importCatalogue(door, {
      onProduct: (done, total) => done % 10 === 0 && say(`  ${done} of ${total} products`),
    })
    const products = SOLD.map((sku) => ids[sku])
    for (let first = 0; first < ORDERS; first += 4) await door.post('orders', { first, count: 4, products })
    // What WooCommerce has put off until later belongs to a shop that is made.
    for (let round = 0; round < 5 && (await door.due()).actions > 0; round += 1) await door.post('work')
  } finally {
    await wordpress.stop()
  }
  rmSync(join(site, 'wp-content/debug.log'), { force: true })
  rmSync(join(site, 'wp-content/mails.log'), { force: true })
  say(`Making the shop … done (${((performance.now() - startedAt) / 1000).toFixed(0)} s)`)
}

function forgetOlder(folder, prefix) {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder).filter((each) => each.startsWith(prefix)))
    rmSync(join(folder, name), { recursive: true, force: true })
}

/** A shop of one's own from a made one. */
export function copyMade(made, folder) {
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const draft = join(folder, 'site.copying')
  rmSync(draft, { recursive: true, force: true })
  cpSync(made, draft, { recursive: true })
  renameSync(draft, join(folder, 'site'))
  writeFileSync(join(folder, 'made-from.txt'), `${made}\n`)
}

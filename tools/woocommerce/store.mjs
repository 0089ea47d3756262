// `npm run store:woocommerce`: a real WordPress with WooCommerce, our plugin and our catalogue, beside a local Tandem.
import { requireNode } from '../lib/node-version.mjs'

requireNode()
const { runStore } = await import('./lib/run-store.mjs')
await runStore(process.argv.slice(2), process.env)

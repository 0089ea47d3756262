// `npm run test:woocommerce`: the suite of tests/store/ on a real WooCommerce. It ends with 2 when there is none.
import { requireNode } from '../lib/node-version.mjs'

requireNode()
const { runStoreTests } = await import('./lib/run-tests.mjs')
process.exit(await runStoreTests(process.env))

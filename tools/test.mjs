// `npm test`: installs what is missing, runs every check and every test, and ends with the counts.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { testAll } = await import('./lib/test-all.mjs')
await testAll(process.argv.slice(2))

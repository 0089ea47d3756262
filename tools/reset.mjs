// `npm run reset`: forgets everything that was done in this folder's Tandem. Code and packages stay.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { reset } = await import('./lib/reset-data.mjs')
await reset(process.argv.slice(2), process.env)

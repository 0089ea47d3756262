// `npm start`: from a fresh clone, or a warm one, to a running Tandem and a shop to try it with.
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { startAll } = await import('./lib/start-all.mjs')
await startAll(process.argv.slice(2), process.env)

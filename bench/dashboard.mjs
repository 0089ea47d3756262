// npm run bench:dashboard: lists and exports of orders beside the best SQL, deliveries to a slow destination, first load.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../tools/lib/build.mjs'
import { ensureInstalled } from '../tools/lib/install.mjs'

// The product is measured as it is started: installed and built by its own tools.
await ensureInstalled()
await ensureBuilt()
const run = fileURLToPath(new URL('./dashboard/run.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [run, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)

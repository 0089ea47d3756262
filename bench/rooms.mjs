// npm run bench:rooms: Tandem's rooms beside Socket.IO, Colyseus and a bare relay, in one run.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from '../tools/lib/build.mjs'
import { ensureInstalled } from '../tools/lib/install.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

// The product is measured as it is started: installed and built by its own tools.
await ensureInstalled()
await ensureBuilt()
if (!existsSync(here('./node_modules/socket.io')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here('.'), stdio: 'inherit' })
const { status } = spawnSync(process.execPath, [here('./rooms/run.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(status ?? 1)

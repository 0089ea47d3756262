// npm run bench:rooms: Tandem's rooms beside Socket.IO, Colyseus and a bare relay, in one run.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
if (!existsSync(here('./node_modules/socket.io')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here('.'), stdio: 'inherit' })
// The product is measured as it is started: installed and built by its own tools.
execFileSync(process.execPath, [here('../tools/build.mjs')], { stdio: 'inherit' })
const { status } = spawnSync(process.execPath, [here('./rooms/run.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(status ?? 1)

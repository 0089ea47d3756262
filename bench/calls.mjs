// npm run bench:calls: how fast people in a room see each other, what networks, restarts and much coming and going do.
import { ensureBuilt } from '../tools/lib/build.mjs'
import { ensureChromium } from '../tools/lib/find-chromium.mjs'
import { ensureInstalled } from '../tools/lib/install.mjs'

// The product is measured as it is started: installed and built by its own tools.
await ensureInstalled()
await ensureBuilt()
const chromium = await ensureChromium()
if (!chromium) {
  console.error('bench:calls needs a Chromium. Install one, or give its path in CHROMIUM_PATH.')
  process.exit(1)
}
process.env.CHROMIUM_PATH = chromium
const { run } = await import('./calls/run.mjs')
process.exit(await run(process.argv.slice(2)))

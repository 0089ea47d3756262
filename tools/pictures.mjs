// `npm run pictures`: takes the README's pictures anew from the running product.
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureChromium } from './lib/find-chromium.mjs'
import { root } from './lib/root.mjs'
import { runNode } from './lib/run.mjs'
import { Sentence, tell } from './lib/say.mjs'

await tell(async () => {
  await ensureBuilt()
  const chromium = await ensureChromium()
  if (!chromium) throw new Sentence('No Chromium could be found or installed. Set CHROMIUM_PATH to one.')
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { ok } = await runNode(
    [vitest, 'run', '--config', join(root, 'tools/pictures.config.mjs'), '--root', root],
    {
      show: true,
      env: { ...process.env, CHROMIUM_PATH: chromium },
    },
  )
  process.exitCode = ok ? 0 : 1
})

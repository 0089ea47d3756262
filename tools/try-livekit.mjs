// `npm run try:livekit`: eight browsers in one call, over a LiveKit server of your own that is running. On a small
// machine `-- --people 5` does too.
import { parseArgs } from 'node:util'
import { ensureBuilt } from './lib/build.mjs'
import { ensureChromium } from './lib/find-chromium.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { requireNode } from './lib/node-version.mjs'
import { Sentence, say, tell } from './lib/say.mjs'

requireNode()
await tell(async () => {
  const names = ['LIVEKIT_URL', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']
  const missing = names.filter((name) => !process.env[name])
  if (missing.length > 0)
    throw new Sentence(
      [
        `This tries a LiveKit server that is running; it needs ${missing.join(', ')}. For one on this machine, such as`,
        '`livekit-server --dev` starts it:',
        '  LIVEKIT_URL=ws://127.0.0.1:7880 LIVEKIT_API_KEY=devkey LIVEKIT_API_SECRET=secret npm run try:livekit',
      ].join('\n'),
    )
  await ensureInstalled()
  await ensureBuilt()
  const chromium = await ensureChromium()
  if (!chromium) throw new Sentence('It needs a Chromium. Install one, or give its path in CHROMIUM_PATH.')
  process.env.CHROMIUM_PATH = chromium
  const { tryLiveKit } = await import('./livekit/try.mjs')
  const [url, key, secret] = names.map((name) => process.env[name])
  const { people } = parseArgs({ options: { people: { type: 'string', default: '8' } } }).values
  const number = Math.max(5, Math.min(8, Number(people) || 8))
  const told = (ok, words) => say(`${ok ? 'yes' : 'NO '}  ${words}`)
  const failed = await tryLiveKit({ url, key, secret }, number, told)
  say(failed === 0 ? 'All is well with this LiveKit server.' : `${failed} of these did not work.`)
  process.exit(failed === 0 ? 0 : 1)
})

// `npm run plugin:zip`: makes dist/tandem-for-woocommerce-<version>.zip, the same bytes from the same files.
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireNode } from './lib/node-version.mjs'

requireNode()
const { packPlugin } = await import('./lib/plugin-package.mjs')
const { root } = await import('./lib/root.mjs')
const { say, tell } = await import('./lib/say.mjs')

await tell(async () => {
  const { name, files, bytes } = packPlugin()
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', name), bytes)
  const sum = createHash('sha256').update(bytes).digest('hex')
  say(`dist/${name}: ${files} files, ${(bytes.length / 1024).toFixed(0)} kB, sha256 ${sum}`)
})

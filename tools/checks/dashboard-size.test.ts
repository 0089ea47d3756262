import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { checkDashboardSize } from './dashboard-size.mjs'

const dist = mkdtempSync(join(tmpdir(), 'tandem-size-'))
afterAll(() => rmSync(dist, { recursive: true, force: true }))

/** A built page whose screen imports, statically and lazily, files of so many bytes that no gzip makes smaller. */
function build(sizes: { entry: number; screen: number; imported: number; lazy: number }) {
  mkdirSync(join(dist, '.vite'), { recursive: true })
  for (const [name, bytes] of Object.entries(sizes))
    writeFileSync(join(dist, `${name}.js`), randomBytes(bytes))
  const manifest = {
    'index.html': { file: 'entry.js', isEntry: true, dynamicImports: ['screen.tsx'] },
    'screen.tsx': { file: 'screen.js', imports: ['_imported.js'], dynamicImports: ['lazy.tsx'] },
    '_imported.js': { file: 'imported.js', imports: ['index.html'] },
    'lazy.tsx': { file: 'lazy.js' },
  }
  writeFileSync(join(dist, '.vite/manifest.json'), JSON.stringify(manifest))
}
const check = () => checkDashboardSize(dist, { 'a screen': ['screen.tsx'] })
const KB = 1024

it('B13: counts what a screen imports, and not what it loads later', async () => {
  build({ entry: 60 * KB, screen: 60 * KB, imported: 50 * KB, lazy: 500 * KB })
  expect(await check()).toEqual([])
})

it('B13: fails when the first screen is too heavy', async () => {
  build({ entry: 60 * KB, screen: 60 * KB, imported: 70 * KB, lazy: 0 })
  expect(await check()).toEqual([expect.stringMatching(/^a screen needs 190\.\d KB .* budget is 180 KB$/)])
})

it('says so when a screen was not built at all', async () => {
  await expect(checkDashboardSize(dist, { 'a screen': ['gone.tsx'] })).rejects.toThrow(
    'nothing was built of gone.tsx',
  )
})

// Makes rasters of drawings for what shows no SVG, such as messengers' link previews. Every product's first picture
// needs one (a test says which lacks it): `node tools/preview-pictures.mjs name …`, or all anew without names.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { ensureChromium } from './lib/find-chromium.mjs'
import { root } from './lib/root.mjs'

const SIDE = 600
const LIMIT_BYTES = 40 * 1024
const QUALITIES = [72, 68, 58, 46, 34]

const folder = join(root, 'apps/demo-store/art')
const previews = join(folder, 'preview')
mkdirSync(previews, { recursive: true })
const wanted = process.argv.slice(2)
const names = wanted.length > 0 ? wanted : readdirSync(previews).map((file) => file.replace(/\.jpg$/, ''))

const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
})
try {
  const page = await browser.newPage({ viewport: { width: SIDE, height: SIDE } })
  for (const name of names) {
    const drawing = readFileSync(join(folder, `${name}.svg`), 'base64')
    await page.setContent(
      `<style>body{margin:0;background:#fff}img{display:block;width:${SIDE}px;height:${SIDE}px;object-fit:contain}</style><img src="data:image/svg+xml;base64,${drawing}">`,
    )
    await page.evaluate(() => document.images[0].decode())
    writeFileSync(join(previews, `${name}.jpg`), await smallEnough(page, name))
  }
} finally {
  await browser.close()
}

async function smallEnough(page, name) {
  for (const quality of QUALITIES) {
    const picture = await page.screenshot({ type: 'jpeg', quality })
    if (picture.length <= LIMIT_BYTES) return picture
  }
  throw new Error(`${name} does not fit into ${LIMIT_BYTES} bytes`)
}

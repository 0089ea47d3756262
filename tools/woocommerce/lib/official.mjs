import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { during } from '../../lib/say.mjs'
import { NotHere } from './playground.mjs'
import { readZip, unzipInto } from './unzip.mjs'

/** Where WordPress and its plugins are published, and where their sums are. */
export const OFFICIAL = { core: 'https://wordpress.org', plugins: 'https://downloads.wordpress.org' }
const LIMIT_MS = 300_000
const MOST_BYTES = 200_000_000

/** WordPress in a folder of its own, compared with the SHA-1 that wordpress.org gives for it. */
export function getWordPress(version, folder, { core } = OFFICIAL) {
  const address = `${core}/wordpress-${version}.zip`
  return getOnce(join(folder, `wordpress-${version}`), `WordPress ${version}`, async (target) => {
    const archive = await download(address)
    const wanted = (await download(`${address}.sha1`)).toString('utf8').trim().split(/\s+/)[0]
    if (createHash('sha1').update(archive).digest('hex') !== wanted?.toLowerCase())
      throw new Error(`${address} is not what its SHA-1 says`)
    unzipInto(archive, target, 'wordpress')
  })
}

/** WooCommerce in a folder of its own, each file compared with the SHA-256 that the plugin directory gives. */
export function getWooCommerce(version, folder, { plugins } = OFFICIAL) {
  const address = `${plugins}/plugin/woocommerce.${version}.zip`
  return getOnce(join(folder, `woocommerce-${version}`), `WooCommerce ${version}`, async (target) => {
    const archive = await download(address)
    const sums = await download(`${plugins}/plugin-checksums/woocommerce/${version}.json`)
    compareFiles(archive, JSON.parse(sums.toString('utf8')).files, 'woocommerce/')
    unzipInto(archive, target, 'woocommerce')
  })
}

/** Every file of the archive is known with its sum. A file that was published twice has several. */
export function compareFiles(archive, sums, top) {
  let compared = 0
  for (const { path, bytes } of readZip(archive)) {
    const allowed = [sums?.[path.slice(top.length)]?.sha256 ?? []].flat()
    if (!allowed.includes(createHash('sha256').update(bytes).digest('hex')))
      throw new Error(`${path} is not what the plugin directory says`)
    compared += 1
  }
  if (compared === 0) throw new Error('the archive is empty')
}

async function getOnce(target, name, get) {
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  try {
    await during(`Downloading ${name}`, () => get(draft))
    renameSync(draft, target)
    return target
  } catch (error) {
    throw new NotHere(
      `${name} could not be downloaded: ${error.message}. Without a network, unpack it yourself and name the folders: WORDPRESS_DIR=… WOOCOMMERCE_DIR=…`,
    )
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function download(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(LIMIT_MS) }).catch((error) => {
    const { host } = new URL(address)
    throw new Error(`${host} cannot be reached (${error.cause?.code ?? error.name})`)
  })
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
  const parts = []
  let size = 0
  for await (const part of answer.body) {
    size += part.length
    if (size > MOST_BYTES) throw new Error(`${address} is larger than anything we expect`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

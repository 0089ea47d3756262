import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getWooCommerce, getWordPress } from './official.mjs'
import { readZip } from './unzip.mjs'

/** A small archive as any zip program writes it. */
function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [path, text] of Object.entries(files)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)]
    const packed = deflateRawSync(bytes)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(8, 4)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed])
    const entry = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.alloc(2), facts, Buffer.alloc(14), name])
    entry.writeUInt32LE(at, 42)
    at += local.length
    locals.push(local)
    entries.push(entry)
  }
  const end = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(entries).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...entries, end])
}

const sum = (kind: string, bytes: Buffer | string) => createHash(kind).update(bytes).digest('hex')
const WORDPRESS = zip({ 'wordpress/index.php': '<?php', 'wordpress/wp-includes/version.php': 'ș' })
const WOOCOMMERCE = zip({ 'woocommerce/woocommerce.php': '<?php // shop' })

describe('programs from their official places', () => {
  let folder: string
  let server: Server
  let base: string
  let files: Record<string, Buffer | string>

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-official-'))
    files = {
      '/wordpress-6.9.7.zip': WORDPRESS,
      '/wordpress-6.9.7.zip.sha1': sum('sha1', WORDPRESS),
      '/plugin/woocommerce.10.9.1.zip': WOOCOMMERCE,
      '/plugin-checksums/woocommerce/10.9.1.json': JSON.stringify({
        files: { 'woocommerce.php': { sha256: ['0'.repeat(64), sum('sha256', '<?php // shop')] } },
      }),
    }
    server = createServer((request, response) => {
      const body = files[request.url ?? '']
      response.writeHead(body === undefined ? 404 : 200).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  afterEach(() => {
    server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const places = () => ({ core: base, plugins: base })

  it('are unpacked once, without the folder that all lie in', async () => {
    const wordpress = await getWordPress('6.9.7', folder, places())
    expect(readFileSync(join(wordpress, 'wp-includes/version.php'), 'utf8')).toBe('ș')
    const woocommerce = await getWooCommerce('10.9.1', folder, places())
    expect(readdirSync(woocommerce)).toEqual(['woocommerce.php'])
    server.close()
    expect(await getWordPress('6.9.7', folder, places())).toBe(wordpress)
  })

  it('are refused when they are not what their sum says, and leave nothing behind', async () => {
    files['/wordpress-6.9.7.zip.sha1'] = '0'.repeat(40)
    await expect(getWordPress('6.9.7', folder, places())).rejects.toThrow(/not what its SHA-1 says/)
    files['/plugin-checksums/woocommerce/10.9.1.json'] = '{"files":{}}'
    await expect(getWooCommerce('10.9.1', folder, places())).rejects.toThrow(
      /not what the plugin directory says/,
    )
    expect(readdirSync(folder)).toEqual([])
  })

  it('say what to do without a network', async () => {
    await new Promise((resolve) => server.close(resolve))
    await expect(getWordPress('6.9.7', folder, places())).rejects.toThrow(
      /could not be downloaded: .*ECONNREFUSED.*WORDPRESS_DIR/,
    )
  })

  it('cannot be written outside of their folder', async () => {
    const bad = zip({ 'wordpress/../../escaped.php': 'x' })
    files['/wordpress-6.9.7.zip'] = bad
    files['/wordpress-6.9.7.zip.sha1'] = sum('sha1', bad)
    await expect(getWordPress('6.9.7', folder, places())).rejects.toThrow(/does not belong there/)
    expect(existsSync(join(folder, '../escaped.php'))).toBe(false)
  })
})

describe('a zip archive', () => {
  it('is read by its directory, and damage is told', () => {
    const archive = zip({ 'a/b.txt': 'text', 'a/c.txt': '' })
    expect([...readZip(archive)].map(({ path, bytes }) => [path, String(bytes)])).toEqual([
      ['a/b.txt', 'text'],
      ['a/c.txt', ''],
    ])
    expect(() => [...readZip(Buffer.from('<html>'))]).toThrow(/not a zip archive/)
    archive[archive.indexOf('b.txt') + 6] = 0xff
    expect(() => [...readZip(archive)]).toThrow()
  })
})

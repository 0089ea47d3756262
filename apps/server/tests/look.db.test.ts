import type { LookPage } from '@tandem/contract/http/look'
import type { StoreView } from '@tandem/contract/http/rooms'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeToken, memberOf, type Person, signUp, withToken } from './support/people.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const STORE = {
  url: 'http://127.0.0.1:9',
  storeKey: 'demo',
  consumerKey: 'ck_very_private_key',
  consumerSecret: 'cs_very_private_secret',
  handoffSecret: 'handoff_very_private',
  webhookSecret: 'webhook_very_private',
}
const PATH = '/api/v1/stores/demo/look'
let server: TestServer
let owner: Person
let manager: Person

beforeAll(async () => {
  server = await startTestServer({ store: STORE })
  owner = await signUp(server.url)
  manager = await memberOf(server.url, owner, 'demo', 'manager', { name: 'Mara' })
})
afterAll(() => server.stop())

const page = async (): Promise<LookPage> => (await owner.get(PATH)).body
const publicLook = async () => {
  const answer = await fetch(`${server.url}/api/public/stores/demo`)
  return ((await answer.json()) as StoreView).look
}

async function draftWith(change: object): Promise<number> {
  const now = await page()
  const look = { ...(now.draft?.look ?? now.published), ...change }
  const kept = await owner.put(`${PATH}/draft`, { look, rev: now.draft?.rev ?? 0 })
  expect(kept.status, JSON.stringify(kept.body)).toBe(200)
  return kept.body.rev
}

describe('L4–L6 draft, publish, take back', () => {
  it('L4 a draft is kept and changes nothing that people see', async () => {
    await draftWith({ name: 'Brad & Lut', greeting: { en: 'Hello there', ro: 'Bine ai venit' } })
    expect((await publicLook()).name).not.toBe('Brad & Lut')
    expect((await page()).draft).toMatchObject({ look: { name: 'Brad & Lut' }, changedBy: 'Ana' })
  })

  it('L4 two people do not write over each other', async () => {
    const { draft, published } = await page()
    const first = await manager.put(`${PATH}/draft`, { look: { ...published, name: 'A' }, rev: draft?.rev })
    expect(first.status).toBe(200)
    const second = await owner.put(`${PATH}/draft`, { look: { ...published, name: 'B' }, rev: draft?.rev })
    expect([second.status, second.body.error]).toEqual([409, 'changed_meanwhile'])
    const stale = await owner.post(`${PATH}/publish`, { rev: draft?.rev })
    expect(stale.body.error).toBe('changed_meanwhile')
  })

  it('L5 publishing shows it to everybody, and keeps what was before', async () => {
    const rev = await draftWith({ name: 'Brad & Lut', brandColour: '#FFD400', madeWith: false })
    const { body } = await owner.post(`${PATH}/publish`, { rev })
    expect(body.draft).toBeNull()
    expect(body.versions.map(({ version, look }: LookPage['versions'][0]) => [version, look.name])).toEqual([
      [2, 'Brad & Lut'],
      [1, '127.0.0.1'],
    ])
    const seen = await publicLook()
    expect(seen).toMatchObject({ name: 'Brad & Lut', brandColour: '#ffd400', madeWith: false })
    expect(seen.light.accent).not.toBe('#ffd400')
    expect((await owner.post(`${PATH}/publish`, { rev })).body.error).toBe('nothing_to_do')
  })

  it('L6 an earlier look comes back as a new version, and that can be taken back as well', async () => {
    const back = await owner.post(`${PATH}/versions/1/restore`)
    expect(back.body.versions[0]).toMatchObject({ version: 3, restores: 1, publishedBy: 'Ana' })
    expect((await publicLook()).name).toBe('127.0.0.1')
    await owner.post(`${PATH}/versions/2/restore`)
    expect((await publicLook()).name).toBe('Brad & Lut')
    for (const version of ['99', '0', '-1', '1e3', 'x'])
      expect([400, 404]).toContain((await owner.post(`${PATH}/versions/${version}/restore`)).status)
  })

  it('L6 twenty versions are kept', async () => {
    for (let n = 0; n < 20; n++)
      await owner.post(`${PATH}/versions/${(await page()).versions[0]?.version}/restore`)
    const { versions } = await page()
    expect(versions).toHaveLength(20)
  })

  it('L4 a draft can be dropped', async () => {
    await draftWith({ name: 'Never' })
    expect((await owner.call('DELETE', `${PATH}/draft`)).body.draft).toBeNull()
  })

  it.each([
    [{ name: '' }, 400],
    [{ name: 'a\nb' }, 400],
    [{ brandColour: 'red' }, 400],
    [{ brandColour: '#2f5a47;}' }, 400],
    [{ radius: 25 }, 400],
    [{ radius: 1e300 }, 400],
    [{ font: 'comic' }, 400],
    [{ greeting: { en: 'x'.repeat(141), ro: '' } }, 400],
    [{ greeting: { en: '\u202e', ro: '' } }, 400],
    [{ logoUrl: 'javascript:alert(1)' }, 422],
    [{ logoUrl: 'https://elsewhere.example/logo.png' }, 422],
    [{ logoUrl: '/assets/look/demo/../../x.png' }, 422],
    [{ logoUrl: `/assets/look/demo/${'a'.repeat(32)}.png` }, 422],
    [{ extra: 1 }, 400],
  ])('L1 %j cannot be kept', async (change, status) => {
    const now = await page()
    const look = { ...now.published, ...change }
    expect((await owner.put(`${PATH}/draft`, { look, rev: now.draft?.rev ?? 0 })).status).toBe(status)
  })

  it('L7 only who may manage the look sees and changes it', async () => {
    const packer = await memberOf(server.url, owner, 'demo', 'packer', { name: 'Pia' })
    expect((await packer.get(PATH)).status).toBe(403)
    expect((await packer.put(`${PATH}/draft`, { look: (await page()).published, rev: 0 })).status).toBe(403)
    expect((await fetch(server.url + PATH)).status).toBe(401)
    const read = await makeToken(owner, 'demo', ['orders.read'])
    expect((await withToken(server.url, read, 'GET', PATH)).status).toBe(403)
    const write = await makeToken(owner, 'demo', ['look.manage'])
    expect((await withToken(server.url, write, 'GET', PATH)).status).toBe(200)
    expect((await manager.put(`${PATH}/domain`, { domain: 'a.example' })).status).toBe(403)
  })
})

describe('L8–L10 pictures', () => {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: { r: 47, g: 90, b: 71, alpha: 0.5 } } })
  const add = (bytes: Buffer, kind = 'logo') =>
    owner.post(`${PATH}/pictures`, { kind, data: bytes.toString('base64') })

  it('L8 a logo is made anew, kept, and served as what it is and nothing more', async () => {
    const secret = 'where-this-photo-was-taken'
    const sent = await picture(2000, 500)
      .withExif({ IFD0: { ImageDescription: secret } })
      .png()
      .toBuffer()
    const { status, body } = await add(Buffer.concat([sent, Buffer.from('<script>alert(1)</script>')]))
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ width: 640, height: 160 })
    const served = await fetch(server.url + body.url)
    const bytes = Buffer.from(await served.arrayBuffer())
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
    expect(served.headers.get('content-security-policy')).toContain('sandbox')
    expect(served.headers.get('cache-control')).toContain('immutable')
    expect(bytes.includes(secret) || bytes.includes('<script>')).toBe(false)
    const again = await fetch(server.url + body.url, {
      headers: { 'if-none-match': served.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
    expect((await fetch(server.url + body.url.replace('.png', '.jpg'))).status).toBe(404)
    expect((await fetch(server.url + body.url.replace('/demo/', '/other/'))).status).toBe(404)
  })

  it('L8 it can be worn, and a link has a picture of 1200 × 630', async () => {
    const logo = await add(await picture(300, 100).webp().toBuffer())
    const link = await add(await picture(900, 900).jpeg().toBuffer(), 'link')
    expect(link.body).toMatchObject({ width: 1200, height: 630 })
    const rev = await draftWith({ logoUrl: logo.body.url, linkPictureUrl: link.body.url })
    await owner.post(`${PATH}/publish`, { rev })
    expect((await publicLook()).logoUrl).toBe(logo.body.url)
    const preview = await (await fetch(`${server.url}/preview/demo`)).text()
    expect(preview).toContain(`<meta property="og:image" content="${server.url}${link.body.url}">`)
  })

  it('L9 what is no picture is refused, whatever it says it is', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
    const png = await picture(10, 10).png().toBuffer()
    const moving = await sharp({
      create: { width: 20, height: 40, channels: 3, background: '#fff', pageHeight: 20 } as never,
    })
      .webp({ loop: 0 })
      .toBuffer()
    const frames = await sharp(
      [await picture(8, 8).png().toBuffer(), await picture(8, 8).negate().png().toBuffer()],
      {
        join: { animated: true },
      },
    )
      .webp()
      .toBuffer()
    for (const [name, bytes] of Object.entries({
      svg,
      html: Buffer.from('<!doctype html><script>alert(1)</script>'),
      gif: Buffer.from('GIF89a/*\x01\x00*/=alert(1)//', 'latin1'),
      pdf: Buffer.from('%PDF-1.7'),
      'svg behind the sign of a png': Buffer.concat([png.subarray(0, 8), svg]),
      'a png cut short': png.subarray(0, 40),
      'a jpeg of three bytes': Buffer.from([0xff, 0xd8, 0xff]),
      frames,
      empty: Buffer.from(' '),
    })) {
      const { status, body } = await add(bytes)
      expect([name, status, body.error]).toEqual([name, 422, 'not_a_picture'])
    }
    expect(moving.length).toBeGreaterThan(0)
  })

  it('L9 a bomb is refused before it is opened', async () => {
    const small = await picture(10, 10).png().toBuffer()
    // The size stands in the first chunk; its checksum is made right, so that only the size speaks against it.
    const claims = Buffer.from(small)
    claims.writeUInt32BE(60_000, 16)
    claims.writeUInt32BE(60_000, 20)
    const { crc32 } = await import('node:zlib')
    claims.writeUInt32BE(crc32 ? crc32(claims.subarray(12, 29)) : 0, 29)
    const before = process.memoryUsage().rss
    expect((await add(claims)).body.error).toBe('not_a_picture')
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    const large = await sharp({ create: { width: 6000, height: 5000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect((await add(large)).body.error).toBe('not_a_picture')
  })

  it('L9 too many bytes, and bytes that are no base64, are refused', async () => {
    expect((await owner.post(`${PATH}/pictures`, { kind: 'logo', data: 'A'.repeat(4_000_000) })).status).toBe(
      413,
    )
    expect((await owner.post(`${PATH}/pictures`, { kind: 'logo', data: '<svg>' })).status).toBe(400)
    expect((await owner.post(`${PATH}/pictures`, { kind: 'elsewhere', data: 'AAAA' })).status).toBe(400)
  })

  it('L5 who did what stands in the log', async () => {
    const { body } = await owner.get('/api/v1/stores/demo/audit')
    const actions = JSON.stringify(body)
    for (const action of ['look.published', 'look.restored', 'look.picture_added'])
      expect(actions).toContain(action)
  })
})

describe('L2 the preview', () => {
  it('is framed by our own pages only, and makes nothing', async () => {
    const answer = await fetch(`${server.url}/preview/demo?page=room`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect((await fetch(`${server.url}/preview/nobody`)).status).toBe(404)
  })
})

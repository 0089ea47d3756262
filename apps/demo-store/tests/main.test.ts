import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReceiver } from './webhook-receiver.ts'

const APP = fileURLToPath(new URL('../', import.meta.url))
let folder: string
let main: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-store-'))
  main = join(folder, 'dist', 'main.js')
  const external = { bundle: true, platform: 'node', format: 'esm', packages: 'external' } as const
  await build({ ...external, entryPoints: [join(APP, 'src/main.ts')], outfile: main, logLevel: 'error' })
  const modules = [join(APP, 'node_modules'), join(APP, '../../node_modules')].find(existsSync)
  symlinkSync(modules ?? '', join(folder, 'node_modules'))
  symlinkSync(join(APP, 'art'), join(folder, 'art'))
  symlinkSync(join(APP, 'src'), join(folder, 'src'))
})
afterAll(() => rmSync(folder, { recursive: true }))

type Started = {
  child: ChildProcess
  url: Promise<string>
  ended: Promise<{ code: number | null; said: string }>
}
const KEYS = { SHOP_CONSUMER_KEY: 'ck_test', SHOP_CONSUMER_SECRET: 'cs_test' }

function start(env: Record<string, string>): Started {
  const child = fork(main, { env: { ...process.env, ...KEYS, SHOP_URL: '', ...env }, silent: true })
  let said = ''
  child.stdout?.on('data', (chunk) => (said += String(chunk)))
  child.stderr?.on('data', (chunk) => (said += String(chunk)))
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('exit', (code) => resolve({ code, said })),
  )
  const url = new Promise<string>((resolve, reject) => {
    child.on(
      'message',
      (message: { type: string; url: string }) => message.type === 'ready' && resolve(message.url),
    )
    child.on('exit', () => reject(new Error(said)))
  })
  url.catch(() => {})
  return { child, url, ended }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

const authorization = `Basic ${Buffer.from('ck_test:cs_test').toString('base64')}`
const call = async (url: string, path: string, method = 'GET', body?: object) => {
  const headers = { authorization, 'content-type': 'application/json' }
  const response = await fetch(`${url}/wp-json/wc/v3${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  })
  return response.json() as Promise<{ id: number; name: string }>
}

describe('the program', () => {
  it('keeps what it answered when it is killed, and goes on', async () => {
    const env = { SHOP_PORT: String(await freePort()), SHOP_DATA_DIR: join(folder, 'data') }
    const first = start(env)
    const made = await call(await first.url, '/products', 'POST', {
      name: 'Killed vase',
      regular_price: '12.50',
    })
    first.child.kill('SIGKILL')
    await first.ended
    const second = start(env)
    expect(await call(await second.url, `/products/${made.id}`)).toMatchObject({ name: 'Killed vase' })
    const next = await call(await second.url, '/products', 'POST', { name: 'Another', regular_price: '1' })
    expect(next.id).toBe(made.id + 1)
    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
  })

  it('delivers after a kill what was waiting for delivery', async () => {
    const receiver = await openReceiver()
    const env = { SHOP_PORT: String(await freePort()), SHOP_DATA_DIR: join(folder, 'queue') }
    const first = start({ ...env, SHOP_WEBHOOK_DELAY_MS: '60000' })
    await call(await first.url, '/webhooks', 'POST', { topic: 'product.created', delivery_url: receiver.url })
    const made = await call(await first.url, '/products', 'POST', { name: 'Late vase', regular_price: '1' })
    first.child.kill('SIGKILL')
    await first.ended
    const log = join(folder, 'queue', 'shop.jsonl')
    writeFileSync(log, readFileSync(log, 'utf8').replace(/"dueAt":\d+/g, '"dueAt":1'))
    const second = start(env)
    await receiver.until(() => receiver.deliveries().length === 1)
    expect(JSON.parse(receiver.deliveries()[0]?.body ?? '')).toMatchObject({ id: made.id, name: 'Late vase' })
    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
    await receiver.close()
  })

  it('says in a sentence that its port is taken', async () => {
    const port = String(await freePort())
    const first = start({ SHOP_PORT: port })
    await first.url
    const second = start({ SHOP_PORT: port })
    const { code, said } = await second.ended
    expect(code).toBe(1)
    expect(said.trim()).toBe(
      `Port ${port} is taken by another program: stop it, or set SHOP_PORT to a free port.`,
    )
    first.child.disconnect()
    expect((await first.ended).code).toBe(0)
  })

  it('says in a sentence what is wrong with its settings', async () => {
    const { code, said } = await start({ SHOP_PORT: 'eighty' }).ended
    expect(code).toBe(1)
    expect(said.trim()).toBe('SHOP_PORT must be a port from 0 to 65535, not "eighty".')
  })
})

import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { API_CHANGES } from '../src/modules/developers/api-changes.ts'
import { makeToken, signUp } from './support/people.ts'
import { OPERATOR_TOKEN, startTestServer, type TestServer } from './support/test-server.ts'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'tandem-api-guide-'))
const read = (path: string) => readFileSync(new URL(`../../../docs/${path}`, import.meta.url), 'utf8')
const examples = [...read('guides/api.md').matchAll(/```sh\n([\s\S]*?)```/g)]
  .map(([, text]) => (text ?? '').trim())
  .filter((text) => text.startsWith('curl'))
/** Nearly every machine has it; where it is missing, nothing can be said of these examples. */
const hasCurl = spawnSync('curl', ['--version']).status === 0
let server: TestServer
let env: Record<string, string>

beforeAll(async () => {
  server = await startTestServer({
    allowPrivateStores: true,
    store: {
      url: 'http://127.0.0.1:9',
      storeKey: 'fir-and-clay',
      consumerKey: 'ck_1234567890',
      consumerSecret: 'cs_1234567890',
      handoffSecret: 'h'.repeat(32),
      webhookSecret: 'w'.repeat(32),
    },
  })
  const owner = await signUp(server.url)
  const scopes = [
    'store.read',
    'orders.read',
    'orders.export',
    'products.read',
    'rooms.read',
    'destinations.read',
  ]
  env = {
    PATH: process.env['PATH'] ?? '',
    TANDEM: server.url,
    STORE: 'fir-and-clay',
    TOKEN: await makeToken(owner, 'fir-and-clay', scopes),
    OPERATOR_KEY: OPERATOR_TOKEN,
  }
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('O35 · the guide’s examples', () => {
  it('are there', () => expect(examples.length).toBeGreaterThan(8))

  it.skipIf(!hasCurl).each(examples)('%s', async (example) => {
    const { stdout } = await run('sh', ['-c', example], { env, cwd: folder })
    if (example.includes('-o orders.csv')) {
      expect(readFileSync(join(folder, 'orders.csv'), 'utf8').split('\n')[0]).toMatch(/,/)
    } else if (example.includes('somebody-elses')) {
      expect(JSON.parse(stdout)).toMatchObject({
        error: 'no_such_store',
        message: expect.stringContaining('magazin'),
      })
    } else expect(typeof JSON.parse(stdout)).toBe('object')
  })
})

it('O34 · the changelog says in the docs what it says on the page', () => {
  const text = read('api-changelog.md')
  for (const { version, lines } of API_CHANGES) {
    expect(text).toContain(`## ${version}`)
    for (const { en } of lines) expect(text).toContain(en)
  }
})

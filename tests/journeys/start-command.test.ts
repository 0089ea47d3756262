import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

// `npm start` and `npm run reset` as a person uses them, kills included. Each test has a data folder of its own.
const root = fileURLToPath(new URL('../../', import.meta.url))

let folder: string
let env: NodeJS.ProcessEnv
let started: Start[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-start-'))
  chmodSync(folder, 0o755)
  const [port, shopPort] = [await freePort(), await freePort()]
  env = {
    ...process.env,
    TANDEM_DATA_DIR: join(folder, 'data'),
    TANDEM_PORT: String(port),
    SHOP_PORT: String(shopPort),
  }
  started = []
})

afterEach(async () => {
  await Promise.all(started.map((each) => each.stop()))
  await run('tools/reset.mjs', ['--yes'])
  rmSync(folder, { recursive: true, force: true })
})

type Start = {
  child: ChildProcess
  said(): string
  hear(words: string): Promise<void>
  stop(): Promise<number | null>
}

function launch(script: string, args: string[] = []): Start {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  child.stderr.on('data', (chunk) => {
    text += chunk
  })
  const ended = once(child, 'exit')
  const start: Start = {
    child,
    said: () => text,
    async hear(words) {
      const deadline = Date.now() + 45_000
      while (!text.includes(words)) {
        if (child.exitCode !== null || Date.now() > deadline) throw new Error(`no "${words}" in:\n${text}`)
        await sleep(20)
      }
    },
    async stop() {
      child.kill('SIGINT')
      await ended
      return child.exitCode
    },
  }
  return start
}

async function run(script: string, args: string[] = []): Promise<{ code: number | null; said: string }> {
  const program = launch(script, args)
  await once(program.child, 'close')
  return { code: program.child.exitCode, said: program.said() }
}

async function start(): Promise<Start> {
  const program = launch('tools/start.mjs')
  started.push(program)
  await program.hear('Tandem is ready')
  return program
}

const answers = (port: string | undefined) =>
  fetch(`http://localhost:${port}/`).then(
    ({ status }) => status,
    () => null,
  )

test('it opens the shop and Tandem, keeps the data folder, and stops both on Ctrl-C', async () => {
  const first = await start()
  expect(first.said()).toContain(`http://localhost:${env['SHOP_PORT']}`)
  expect([await answers(env['SHOP_PORT']), await answers(env['TANDEM_PORT'])]).toEqual([200, 200])
  const secrets = readFileSync(join(folder, 'data/secrets.json'), 'utf8')
  expect(await first.stop()).toBe(0)
  expect([await answers(env['SHOP_PORT']), await answers(env['TANDEM_PORT'])]).toEqual([null, null])
  await start()
  expect(readFileSync(join(folder, 'data/secrets.json'), 'utf8')).toBe(secrets)
})

test('after a kill -9 nothing is left on the ports, and the next start goes on', async () => {
  const first = await start()
  first.child.kill('SIGKILL')
  await once(first.child, 'close')
  await start()
  expect(await answers(env['TANDEM_PORT'])).toBe(200)
})

test('after a kill -9 of everything at once the next start goes on', async () => {
  const first = await start()
  const note = JSON.parse(readFileSync(join(folder, 'data/running.json'), 'utf8'))
  first.child.kill('SIGKILL')
  for (const child of Object.values<{ pid: number }>(note.children)) process.kill(child.pid, 'SIGKILL')
  await once(first.child, 'close')
  await start()
  expect(await answers(env['SHOP_PORT'])).toBe(200)
})

test('a server that is killed is started again by itself', async () => {
  const first = await start()
  const note = JSON.parse(readFileSync(join(folder, 'data/running.json'), 'utf8'))
  process.kill(note.children.server.pid, 'SIGKILL')
  await first.hear('The server is back')
  expect(await answers(env['TANDEM_PORT'])).toBe(200)
})

test('a second start, and a reset, say who is in the way and do no harm', async () => {
  const first = await start()
  const second = await run('tools/start.mjs')
  expect(second.code).toBe(1)
  expect(second.said).toContain(`Tandem is already running from this folder (process ${first.child.pid})`)
  const reset = await run('tools/reset.mjs', ['--yes'])
  expect(reset.said).toContain(`Tandem is running on ${join(folder, 'data')}`)
  expect(await answers(env['TANDEM_PORT'])).toBe(200)
})

test('a port that was asked for and is taken is told in a sentence', async () => {
  const other = createServer().listen(Number(env['SHOP_PORT']), '127.0.0.1')
  await once(other, 'listening')
  const { code, said } = await run('tools/start.mjs')
  other.close()
  expect(code).toBe(1)
  expect(said).toBe(
    `Port ${env['SHOP_PORT']} (SHOP_PORT) is taken by another program; end that one, or choose another port.\n`,
  )
})

test('a reset clears the data, and only data', async () => {
  const first = await start()
  await first.stop()
  expect((await run('tools/reset.mjs', ['--yes'])).said).toContain('Cleared')
  expect(existsSync(join(folder, 'data'))).toBe(false)
  env['TANDEM_DATA_DIR'] = folder
  expect((await run('tools/reset.mjs', ['--yes'])).said).toContain(
    'does not look like a data folder of Tandem',
  )
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { isPostgresOf, readPostmasterFile } from '../postmaster-file.ts'
import { lookUpProcess, signal } from '../process-facts.ts'
import { waitUntil } from '../wait-until.ts'
import { buildVictim, startVictim, type Victim } from './start-victim.ts'

let program: string
let prepared: string
let dir: string
let victims: Victim[]
let others: ChildProcess[]

beforeAll(async () => {
  program = await buildVictim()
  prepared = makeFolder()
  const victim = startVictim(program, prepared)
  await victim.hear('up')
  await victim.query('create table kept (n integer); insert into kept values (42)')
  await victim.stop()
})
afterAll(() => {
  rmSync(program, { force: true })
  rmSync(prepared, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-crash-'))
  chmodSync(folder, 0o755)
  return folder
}

beforeEach(() => {
  dir = makeFolder()
  victims = []
  others = []
})

afterEach(async () => {
  await Promise.all(victims.map((victim) => victim.stop()))
  for (const other of others) other.kill('SIGKILL')
  const left = readPostmasterFile(join(dir, 'data'))
  if (left && isPostgresOf(left.pid, join(dir, 'data'))) signal(left.pid, 'SIGQUIT')
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})

function start(systemFolder?: string): Victim {
  const victim = startVictim(program, dir, systemFolder)
  victims.push(victim)
  return victim
}

async function startWithRow(): Promise<{ victim: Victim; pid: number }> {
  execFileSync('cp', ['-a', `${prepared}/.`, dir])
  const victim = start()
  const { pid } = await victim.hear('up')
  await victim.query('insert into kept values (43)')
  return { victim, pid }
}

const alive = (pid: number) => lookUpProcess(pid)?.state === 'running'

test('a PostgreSQL left by a killed Node is taken over, with all that was acknowledged', async () => {
  const { victim, pid } = await startWithRow()
  await victim.kill()
  expect(alive(pid)).toBe(true)
  const next = start()
  expect(await next.hear('up')).toMatchObject({ pid, adopted: true })
  expect(await next.query('select max(n) as n from kept')).toEqual([{ n: 43 }])
})

test('one that an earlier start took over is watched, and stopped in the end', async () => {
  const { victim, pid } = await startWithRow()
  await victim.kill()
  const next = start()
  await next.hear('up')
  await next.stop()
  expect(alive(pid)).toBe(false)
})

test('after both were killed it starts anew, with all that was acknowledged', async () => {
  const { victim, pid } = await startWithRow()
  await victim.kill()
  signal(pid, 'SIGKILL')
  const next = start()
  expect(await next.hear('up')).toMatchObject({ adopted: false })
  expect(await next.query('select max(n) as n from kept')).toEqual([{ n: 43 }])
})

test('a leftover that does not know our password is stopped and replaced by one that does', async () => {
  const { victim, pid } = await startWithRow()
  await victim.query(`alter user tandem password 'another'`)
  await victim.kill()
  const next = start()
  await expect(next.hear('up')).rejects.toThrow('password authentication failed')
  expect(alive(pid)).toBe(false)
})

test.each([60, 150, 300, 450])(
  'killed %i ms into the first start, the next one succeeds',
  async (afterMs) => {
    const first = start()
    await sleep(afterMs)
    await first.kill()
    const next = start()
    expect(await next.hear('up')).toBeDefined()
    expect(await next.query('select 1 as one')).toEqual([{ one: 1 }])
  },
)

test('of two starts at once one wins and the other says who holds the folder', async () => {
  const pair = [start(), start()]
  const told = await Promise.all(
    pair.map((victim) => victim.hear('up').catch((error: Error) => error.message)),
  )
  const sentences = told.filter((answer) => typeof answer === 'string')
  expect(sentences).toHaveLength(1)
  const winner = pair[told.findIndex((answer) => typeof answer !== 'string')]
  expect(sentences[0]).toContain(`Process ${winner?.child.pid} already uses the data folder ${dir}`)
})

test('a stale pid file that names a stranger, or nobody, is no obstacle', async () => {
  const { victim } = await startWithRow()
  await victim.stop()
  for (const pid of [process.pid, 4_000_000]) {
    writeStalePid(pid)
    const next = start()
    await next.hear('up')
    await next.stop()
  }
})

test.runIf(process.platform === 'linux')(
  'a dead postmaster that nobody collected is no obstacle',
  async () => {
    const { victim } = await startWithRow()
    await victim.stop()
    // The shell becomes a `sleep` that never collects the child it inherits.
    const parent = spawn('sh', ['-c', 'sleep 0.01 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    others.push(parent)
    const zombie = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)))
    await waitUntil(() => lookUpProcess(zombie)?.state === 'zombie', { timeoutMs: 2_000 })
    writeStalePid(zombie)
    expect(await start().hear('up')).toMatchObject({ adopted: false })
  },
)

test('a fault in the program stops PostgreSQL too', async () => {
  const { victim, pid } = await startWithRow()
  victim.child.send({ throwNow: true })
  expect(await waitUntil(() => !alive(pid), { timeoutMs: 20_000 })).toBe(true)
}, 40_000)

test('its unexpected end is told in a sentence', async () => {
  const { victim, pid } = await startWithRow()
  signal(pid, 'SIGKILL')
  expect(await victim.hear('ended')).toContain(`process ${pid}) ended unexpectedly`)
})

test.runIf(process.getuid?.() === 0)(
  'as root, data below a closed folder go elsewhere and are found again',
  async () => {
    const closed = join(dir, 'closed')
    const system = join(dir, 'system')
    mkdirSync(closed, { mode: 0o700 })
    const outer = dir
    dir = join(closed, 'clone/.tandem/postgres')
    try {
      const first = start(system)
      await first.hear('up')
      await first.query('create table kept (n integer)')
      await first.stop()
      const place = readFileSync(join(dir, 'postgres-is-elsewhere.txt'), 'utf8').split('\n')[0] ?? ''
      expect(place.startsWith(`${system}/`)).toBe(true)
      expect(existsSync(join(place, 'data/PG_VERSION'))).toBe(true)
      const second = start(system)
      await second.hear('up')
      expect(await second.query('select count(*)::int as n from kept')).toEqual([{ n: 0 }])
      await second.stop()
    } finally {
      dir = outer
    }
  },
)

function writeStalePid(pid: number): void {
  writeFileSync(
    join(dir, 'data/postmaster.pid'),
    `${pid}\n${dir}/data\n1700000000\n5432\n\n127.0.0.1\n  1234 5678\nready   \n`,
  )
}

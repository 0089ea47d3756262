import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepRunning } from './keep-running.mjs'
import { lookUpProcess } from './process-facts.mjs'

let folder: string
let pids: number[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-keep-'))
  pids = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function start(script: string) {
  const main = join(folder, 'main.mjs')
  writeFileSync(main, script)
  return keepRunning({
    name: 'server',
    main,
    env: process.env,
    logFile: join(folder, 'server.log'),
    onStart: (_name: string, pid: number) => pids.push(pid),
  })
}

const READY = `console.log('open'); setInterval(() => {}, 1000); process.send({ type: 'ready', url: 'http://localhost:1' })`

test('a program that is killed is started again', async () => {
  const program = start(READY)
  expect(await program.ready).toBe('http://localhost:1')
  process.kill(pids[0] ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(pids).toHaveLength(2), { timeout: 15_000 })
  await program.stop()
  await vi.waitFor(() => expect(pids.map(lookUpProcess)).toEqual([null, null]), { timeout: 15_000 })
  expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('open')
})

test('a first start that fails is told in the program’s own words, and not tried again', async () => {
  const program = start(`process.stderr.write('Port 80 is taken.\\n'); process.exit(1)`)
  await expect(program.ready).rejects.toThrow('The server does not start: Port 80 is taken.')
  await program.stop()
  expect(pids).toHaveLength(1)
})

test('stopping waits for the program to end in its own way', async () => {
  const tidy = `process.on('SIGTERM', () => setTimeout(() => { console.log('tidy'); process.exit(0) }, 200))`
  const program = start(`${tidy}; ${READY}`)
  await program.ready
  await program.stop()
  expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('tidy')
})

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Program {
  output: string[]
  /** `kill -9`, nothing said to anybody. */
  kill(): Promise<void>
  stop(): Promise<void>
}

const READY_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000

/** Starts a built program and resolves when it says that it is ready. */
export async function startProgram(
  main: string,
  env: Record<string, string>,
  output: string[] = [],
): Promise<Program> {
  if (!existsSync(main)) throw new Error(`${main} is not built; npm test builds it`)
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: { ...clean(process.env), NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.on('data', (chunk) => output.push(String(chunk)))
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  await ready(child, () => `${main} did not become ready:\n${output.slice(-30).join('')}`)
  return {
    output,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  }
}

/** None of the settings of whoever runs the tests. */
function clean(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const entries = Object.entries(env)
  return Object.fromEntries(
    entries.filter(([name]) => !/^(TANDEM_|SHOP_|DATABASE_URL$|REDIS_URL$|PORT$)/.test(name)),
  )
}

function ready(child: ChildProcess, words: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(words()))
    }, READY_WITHIN_MS)
    child.on('message', (message: { type?: string }) => {
      if (message.type !== 'ready') return
      clearTimeout(late)
      resolve()
    })
    child.on('exit', () => {
      clearTimeout(late)
      reject(new Error(words()))
    })
  })
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS)
  await exited
  clearTimeout(late)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const repo = fileURLToPath(new URL('../../../../../../', import.meta.url))

type Message = {
  up?: { pid: number; port: number; adopted: boolean }
  sentence?: string
  rows?: Record<string, unknown>[]
  ended?: string
  log?: string
}

export type Victim = {
  child: ChildProcess
  /** The next message that has this key. */
  hear<K extends keyof Message>(key: K): Promise<NonNullable<Message[K]>>
  query(sql: string): Promise<Record<string, unknown>[]>
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Node 20 does not read TypeScript: the victim is bundled once, within reach of node_modules. */
export async function buildVictim(): Promise<string> {
  const folder = join(repo, 'node_modules/.cache/tandem')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `crash-victim-${process.pid}.mjs`)
  await build({
    entryPoints: [join(here, 'victim.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  return outfile
}

export function startVictim(program: string, dir: string, systemFolder?: string): Victim {
  const child = fork(program, systemFolder ? [dir, systemFolder] : [dir], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const heard: Message[] = []
  const waiting: (() => void)[] = []
  child.on('message', (message) => {
    heard.push(message as Message)
    for (const wake of waiting.splice(0)) wake()
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const hear = async <K extends keyof Message>(key: K): Promise<NonNullable<Message[K]>> => {
    for (;;) {
      const index = heard.findIndex((message) => message[key] !== undefined)
      const [found] = index < 0 ? [] : heard.splice(index, 1)
      if (found) return found[key] as NonNullable<Message[K]>
      const failed = heard.find((message) => message.sentence)
      if (failed) throw new Error(failed.sentence)
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  return {
    child,
    hear,
    query: (sql) => {
      child.send({ sql })
      return hear('rows')
    },
    kill: () => {
      child.kill('SIGKILL')
      return gone
    },
    stop: () => {
      if (child.connected) child.send({ stop: true }, () => {})
      return gone
    },
  }
}

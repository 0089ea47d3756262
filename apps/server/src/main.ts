import { fileURLToPath } from 'node:url'
import { startServer } from './boot/start-server.ts'
import { readConfig } from './platform/config/read-config.ts'
import { createLog } from './platform/log/create-log.ts'
import { TandemStartError } from './platform/postgres/start-error.ts'

// The same two steps up from src/main.ts and from the bundle dist/main.js.
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const STOP_LIMIT_MS = 10_000

async function main(): Promise<void> {
  const config = readConfig(process.env, {
    roomDist: here('../../room/dist'),
    dashboardDist: here('../../dashboard/dist'),
    pluginZip: here('../dist/plugin.zip'),
  })
  const log = createLog(config.logLevel)
  const leave = (code: number, sentence: string) => {
    process.stderr.write(`${sentence}\n`)
    process.exit(code)
  }
  const server = await startServer({
    config,
    log,
    migrationsDir: here('../migrations'),
    onLost: (sentence) => leave(1, sentence),
  })
  let stopping = false
  const stop = async () => {
    if (stopping) return leave(1, 'Stopped at once.')
    stopping = true
    setTimeout(() => leave(1, 'Stopping took too long; ended anyway.'), STOP_LIMIT_MS).unref()
    await server.stop()
    process.exit(0)
  }
  process.on('SIGTERM', stop).on('SIGINT', stop)
  // The parent that started us is gone: so is the reason to run.
  process.on('disconnect', () => void (stopping || stop()))
  log.info({ address: server.url }, 'Tandem is ready')
  process.send?.({ type: 'ready', url: server.url })
}

main().catch((error: unknown) => {
  const sentence =
    error instanceof TandemStartError
      ? error.sentence
      : `Tandem could not start: ${(error as Error)?.stack ?? error}`
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
})

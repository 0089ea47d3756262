import { readConfig } from './config.ts'
import { createDemoStore, type DemoStore, type DemoStoreOptions } from './demo-store.ts'

const STOP_WITHIN_MS = 5000

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

function explain(error: unknown, options: DemoStoreOptions): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return `Port ${options.port} is taken by another program: stop it, or set SHOP_PORT to a free port.`
  if (code === 'EACCES')
    return `The demo shop may not use port ${options.port} or write to ${options.dataDir}: choose others with SHOP_PORT and SHOP_DATA_DIR.`
  return `The demo shop could not start: ${error instanceof Error ? error.message : String(error)}`
}

/** Stops once, on whatever comes first: a signal, or the program that started the shop going away. */
function stopOnSignals(store: DemoStore): void {
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    void store.close().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (process.send) process.on('disconnect', stop)
}

const config = readConfig(process.env)
if (!config.ok) fail(config.sentence)
const store = await createDemoStore(config.options).catch((error: unknown) =>
  fail(explain(error, config.options)),
)
stopOnSignals(store)
process.stdout.write(`The demo shop is open at ${store.url}\n`)
if (config.generatedKeys)
  process.stdout.write(`REST key ${store.consumerKey}, secret ${store.consumerSecret}\n`)
process.send?.({ type: 'ready', url: store.url })

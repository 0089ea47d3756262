import { Client } from 'pg'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'

// A Node process for the crash tests to kill: it starts the database, says how it went, and waits.
const [dir = '', systemFolder] = process.argv.slice(2)
const say = (message: object) => process.send?.(message)

process.on('message', async (message: { sql?: string; throwNow?: boolean; stop?: boolean }) => {
  if (message.throwNow) throw new Error('as a fault in the program would')
  if (message.stop) {
    await (await started).stop()
    say({ stopped: true })
    process.exit(0)
  }
  if (message.sql) {
    const client = new Client({ connectionString: (await started).connectionString() })
    await client.connect()
    const { rows } = [await client.query(message.sql)].flat().at(-1) ?? { rows: [] }
    await client.end()
    say({ rows })
  }
})

const started = startEmbeddedPostgres({
  dir,
  ...(systemFolder ? { systemFolder } : {}),
  log: (sentence) => say({ log: sentence }),
  onExit: (sentence) => say({ ended: sentence }),
})
started.then(
  ({ pid, port, adopted }) => say({ up: { pid, port, adopted } }),
  (error) => {
    say({ sentence: error.sentence ?? `no sentence: ${error.stack}` })
    process.exit(1)
  },
)

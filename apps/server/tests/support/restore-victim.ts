import { writeSync } from 'node:fs'
import { Client } from 'pg'
import { checkBackup, restoreDatabase } from '../../src/cli/backup/restore.ts'

/** Restores, and stands still in the middle of it until it is killed. */
const [connectionString, path = '', migrationsDir = ''] = process.argv.slice(2)
const client = new Client({ connectionString })
await client.connect()
const { header } = await checkBackup(path, migrationsDir)
await restoreDatabase(client, path, {
  header,
  migrationsDir,
  onBytes() {
    // The old tables are gone and the new ones are made, as far as this transaction can see.
    writeSync(1, 'half\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})

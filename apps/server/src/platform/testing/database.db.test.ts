import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openTestDatabase } from './database.ts'

const opened: Awaited<ReturnType<typeof openTestDatabase>>[] = []
afterAll(() => Promise.all(opened.map((database) => database.close())))

test('each test database is its own, and has every migration', async () => {
  const [first, second] = await Promise.all([openTestDatabase(), openTestDatabase()])
  opened.push(first, second)
  const one = await connect(first.connectionString)
  const two = await connect(second.connectionString)
  await one.query('create table only_here (id integer)')
  await expect(two.query('select * from only_here')).rejects.toThrow('does not exist')
  expect((await two.query('select * from schema_migrations')).rows).toBeDefined()
  await Promise.all([one.end(), two.end()])
})

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString })
  await client.connect()
  return client
}

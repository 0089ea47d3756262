import { createServer } from 'node:http'
import { type Json, operator, type World } from './world.ts'

/**
 * Tries to connect a site that answers everything drop by drop and never ends. Begun early: giving it up takes its
 * time, and nothing has to wait for that.
 */
export async function tryDripping(world: Pick<World, 'driver'>): Promise<() => Promise<Json>> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{')
    const timer = setInterval(() => response.write(' '), 200)
    response.on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const answer = operator<Json>(world, '/api/operator/stores', {
    url: `http://127.0.0.1:${port}`,
    consumer_key: `ck_${'1'.repeat(40)}`,
    consumer_secret: `cs_${'1'.repeat(40)}`,
    parts: ['rooms'],
  }).finally(() => {
    server.closeAllConnections()
    server.close()
  })
  // Whoever asks late still gets what went wrong.
  answer.catch(() => {})
  return async () => (await answer).body
}

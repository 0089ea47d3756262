// The least that takes a webhook in: node:http, the HMAC over the raw bytes, one insert, 200.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import pg from 'pg'

const { BARE_PORT, BARE_SECRET, BARE_DATABASE } = process.env
const pool = new pg.Pool({ connectionString: BARE_DATABASE, max: 10 })
await pool.query(`create table if not exists bare_hooks (
  store_id bigint not null, entry_id bigint generated always as identity, kind text not null, resource_id bigint not null,
  topic text not null, body text not null, received_at bigint not null, primary key (store_id, entry_id))`)
const INSERT = {
  name: 'insert',
  text: 'insert into bare_hooks (store_id, kind, resource_id, topic, body, received_at) values ($1, $2, $3, $4, $5, $6)',
}

// Lines that wait are kept as long as Tandem keeps them.
createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', async () => {
    const body = Buffer.concat(parts)
    const given = Buffer.from(request.headers['x-wc-webhook-signature'] ?? '', 'base64')
    const right = createHmac('sha256', BARE_SECRET).update(body).digest()
    if (given.length !== right.length || !timingSafeEqual(given, right)) {
      response.writeHead(401).end()
      return
    }
    const topic = request.headers['x-wc-webhook-topic']
    const text = body.toString('utf8')
    await pool.query({
      ...INSERT,
      values: [1, topic.split('.')[0], JSON.parse(text).id, topic, text, Date.now()],
    })
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 2 }).end('ok')
  })
}).listen(Number(BARE_PORT), '127.0.0.1', () => process.send?.({ type: 'ready' }))

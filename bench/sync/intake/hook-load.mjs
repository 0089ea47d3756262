// Sends ready-made, signed webhooks over kept-alive connections, from a process of its own.
import { createHmac } from 'node:crypto'
import { connect } from 'node:net'

/** Requests as bytes: what is measured is who takes them in, not who makes them. */
function prepare({ port, path, secret, bodies }) {
  return bodies.map(({ topic, body }) => {
    const bytes = Buffer.from(body)
    const signature = createHmac('sha256', secret).update(bytes).digest('base64')
    const [resource, event] = topic.split('.')
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      'user-agent: WooCommerce/10.9.1 Hookshot (WordPress/6.9.7)',
      'content-type: application/json',
      `x-wc-webhook-topic: ${topic}`,
      `x-wc-webhook-resource: ${resource}`,
      `x-wc-webhook-event: ${event}`,
      `x-wc-webhook-signature: ${signature}`,
      'x-wc-webhook-id: 1',
      `content-length: ${bytes.length}`,
    ].join('\r\n')
    return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes])
  })
}

/** One connection that has one request under way at a time. */
function openLine(port) {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let pending = null
  let got = ''
  socket.on('data', (data) => {
    got += data.toString('latin1')
    const end = got.indexOf('\r\n\r\n')
    if (end === -1) return
    const length = Number(/content-length: (\d+)/i.exec(got.slice(0, end))?.[1] ?? 0)
    if (got.length < end + 4 + length) return
    const status = Number(got.slice(9, 12))
    got = got.slice(end + 4 + length)
    const answered = pending
    pending = null
    answered?.resolve(status)
  })
  const lost = (error) => {
    pending?.reject(error ?? new Error('the connection was closed'))
    pending = null
  }
  socket.on('error', lost)
  socket.on('close', () => lost())
  return {
    ready: new Promise((resolve) => socket.once('connect', resolve)),
    send: (bytes) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error('the connection was closed'))
        pending = { resolve, reject }
        socket.write(bytes)
      }),
    close: () => socket.destroy(),
  }
}

const count = (statuses, status) => {
  statuses[status] = (statuses[status] ?? 0) + 1
}

/** As fast as they are answered. @returns {{perSecond: number, statuses: object}} */
async function flatOut({ connections, forMs, ...wish }) {
  const requests = prepare(wish)
  const lines = Array.from({ length: connections }, () => openLine(wish.port))
  await Promise.all(lines.map((line) => line.ready))
  const statuses = {}
  const began = performance.now()
  let next = 0
  await Promise.all(
    lines.map(async (line) => {
      while (performance.now() - began < forMs)
        count(statuses, await line.send(requests[next++ % requests.length]))
    }),
  )
  const seconds = (performance.now() - began) / 1000
  for (const line of lines) line.close()
  return { perSecond: (statuses[200] ?? 0) / seconds, statuses }
}

/** At a fixed rate; the wait for a free line counts, as it would for who sends. @returns {{p50: number, p99: number, statuses: object}} */
async function steady({ perSecond, connections, forMs, ...wish }) {
  const requests = prepare(wish)
  const free = Array.from({ length: connections }, () => openLine(wish.port))
  const all = [...free]
  await Promise.all(free.map((line) => line.ready))
  // A line on which nothing was ever asked is closed by a careful server.
  await Promise.all(free.map((line, i) => line.send(requests[i % requests.length])))
  const waiting = []
  const took = []
  const statuses = {}
  const run = async (line, { at, bytes }) => {
    count(statuses, await line.send(bytes))
    took.push(performance.now() - at)
    const more = waiting.shift()
    if (more) return run(line, more)
    free.push(line)
  }
  const began = performance.now()
  let sent = 0
  const running = []
  await new Promise((resolve) => {
    const tick = setInterval(() => {
      const now = performance.now()
      const due = Math.min(
        Math.floor(((now - began) / 1000) * perSecond),
        Math.floor((forMs / 1000) * perSecond),
      )
      for (; sent < due; sent++) {
        const one = { at: began + (sent / perSecond) * 1000, bytes: requests[sent % requests.length] }
        const line = free.pop()
        if (line) running.push(run(line, one))
        else waiting.push(one)
      }
      if (now - began >= forMs) {
        clearInterval(tick)
        resolve()
      }
    }, 1)
  })
  await Promise.all(running)
  for (const line of all) line.close()
  took.sort((a, b) => a - b)
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99), sent: took.length, statuses }
}

const acts = { flatOut, steady }
process.on('message', async ({ id, name, args }) => {
  try {
    process.send({ id, result: await acts[name](args) })
  } catch (error) {
    process.send({ id, error: String(error.stack ?? error) })
  }
})

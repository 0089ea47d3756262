import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { path: string; headers: IncomingHttpHeaders; rawHeaders: string[]; body: string }

export type WebhookReceiver = {
  url: string
  received: Received[]
  /** The status for the next deliveries; pings are answered with `pingStatus`. */
  answer: { status: number; pingStatus: number; location?: string; waitMs?: number }
  deliveries(): Received[]
  pings(): Received[]
  until(condition: () => boolean): Promise<void>
  close(): Promise<void>
}

/** Takes down whatever a shop delivers. */
export async function openReceiver(): Promise<WebhookReceiver> {
  const received: Received[] = []
  const answer: WebhookReceiver['answer'] = { status: 200, pingStatus: 200 }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      received.push({
        path: request.url ?? '',
        headers: request.headers,
        rawHeaders: request.rawHeaders,
        body,
      })
      response.statusCode = body.startsWith('webhook_id=') ? answer.pingStatus : answer.status
      if (answer.location) response.setHeader('location', answer.location)
      setTimeout(() => response.end(), answer.waitMs ?? 0).unref()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const isPing = (request: Received) => request.body.startsWith('webhook_id=')
  return {
    url,
    received,
    answer,
    deliveries: () => received.filter((request) => !isPing(request)),
    pings: () => received.filter(isPing),
    until: async (condition) => {
      const lateAt = Date.now() + 5000
      while (!condition()) {
        if (Date.now() > lateAt)
          throw new Error(
            `waited in vain; received ${received.map((r) => r.headers['x-wc-webhook-topic'] ?? 'ping').join(', ')}`,
          )
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

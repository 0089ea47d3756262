import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  at: number
  id: string
  headers: Record<string, string>
  text: string
  type: string
  orderId: number
  status: string
}

type Answering = (received: Received, response: ServerResponse, request: IncomingMessage) => unknown

/** Somebody's system that takes orders, or behaves as badly as it is told to. */
export async function startReceiver(answer: Answering = (_, response) => response.end('ok')) {
  const received: Received[] = []
  let answering = answer
  let [open, most] = [0, 0]
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const text = Buffer.concat(parts).toString('utf8')
    const body = JSON.parse(text || '{}') as { type?: string; data?: { id: number; status: string } }
    const headers = request.headers as Record<string, string>
    const one: Received = {
      at: Date.now(),
      id: headers['webhook-id'] ?? '',
      headers,
      text,
      type: body.type ?? '',
      orderId: body.data?.id ?? 0,
      status: body.data?.status ?? '',
    }
    received.push(one)
    open++
    most = Math.max(most, open)
    response.on('close', () => {
      open--
    })
    await answering(one, response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    most: () => most,
    answer(next: Answering) {
      answering = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>

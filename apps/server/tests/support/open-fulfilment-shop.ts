import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const APPLICATION_PASSWORD = 'abcd EFGH 1234 ijkl MNOP 5678'

/**
 * A shop that has the fulfilment plugin: its application password opens the plugin's orders and REST v3, which is the
 * demo store's behind it. WordPress takes that password over https only; here any signed call of its user will do.
 */
export async function openFulfilmentShop(behind: {
  url: string
  consumerKey: string
  consumerSecret: string
}) {
  const asked: string[] = []
  const basic = `Basic ${Buffer.from(`${behind.consumerKey}:${behind.consumerSecret}`).toString('base64')}`
  const own = `Basic ${Buffer.from(`tandem:${APPLICATION_PASSWORD}`).toString('base64')}`
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const path = request.url ?? '/'
    asked.push(path)
    const given = request.headers.authorization ?? ''
    const allowed =
      given === own || /oauth_consumer_key="?tandem|oauth_consumer_key=tandem/.test(given + path)
    const say = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (path.startsWith('/wp-json/ecomdir/v1/orders')) {
      return allowed ? say(200, { orders: [{ order_id: 1 }] }) : say(401, { code: 'rest_forbidden' })
    }
    const plain = new URL(path, behind.url)
    for (const name of [...plain.searchParams.keys()])
      if (name.startsWith('oauth_')) plain.searchParams.delete(name)
    const answer = await fetch(plain, {
      method: request.method ?? 'GET',
      headers: { 'content-type': 'application/json', ...(allowed && { authorization: basic }) },
      ...(parts.length > 0 && { body: Buffer.concat(parts) }),
    })
    const headers = Object.fromEntries(
      [...answer.headers].filter(([name]) => /^(content-type|x-wp-|date)/.test(name)),
    )
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  }
}

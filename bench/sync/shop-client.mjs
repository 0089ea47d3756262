// The shop's REST API as a stranger with its keys uses it: what the benchmarks compare with, past Tandem.
import { Agent, request } from 'node:http'
import { SECRETS } from './world.mjs'

const authorization = `Basic ${Buffer.from(`${SECRETS.consumerKey}:${SECRETS.consumerSecret}`).toString('base64')}`

export function openShop(shopUrl, { connections = 8 } = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const call = (method, path, body) =>
    new Promise((resolve, reject) => {
      const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body))
      const headers = {
        authorization,
        ...(bytes && { 'content-type': 'application/json', 'content-length': bytes.length }),
      }
      const asked = request(`${shopUrl}/wp-json${path}`, { method, agent, headers }, (answer) => {
        const parts = []
        answer.on('data', (part) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode, headers: answer.headers, bytes: Buffer.concat(parts) }),
        )
      })
      asked.on('error', reject)
      asked.end(bytes ?? undefined)
    })
  const parsed = async (method, path, body) => {
    const { status, headers, bytes } = await call(method, path, body)
    const value = JSON.parse(bytes.toString('utf8'))
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${value.code ?? ''}`)
    return { value, headers }
  }
  return {
    call,
    get: async (path) => (await parsed('GET', path)).value,
    send: async (method, path, body) => (await parsed(method, path, body)).value,
    /** All of a list, page by page. */
    async all(path) {
      const found = []
      for (let page = 1; ; page++) {
        const { value, headers } = await parsed(
          'GET',
          `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`,
        )
        found.push(...value)
        if (page >= Number(headers['x-wp-totalpages'] ?? 1)) return found
      }
    },
    close: () => agent.destroy(),
  }
}

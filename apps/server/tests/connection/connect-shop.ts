import { createHmac } from 'node:crypto'
import { createDemoStore, type DemoStore, type DemoStoreOptions } from '@tandem/demo-store/demo-store'
import { Client } from 'pg'
import type { Config } from '../../src/platform/config/config.ts'
import { type Person, signUp } from '../support/people.ts'
import { OPERATOR_TOKEN, startTestServer, type TestServer } from '../support/test-server.ts'

export type Part = 'rooms' | 'orders' | 'marketplace' | 'fulfilment'

export const operatorHeaders = {
  authorization: `Bearer ${OPERATOR_TOKEN}`,
  'content-type': 'application/json',
}

/** Who is signed in at a server's pages, by its address. */
const signedIn = new Map<string, string>()

/** A server that knows no shop, and a shop whose owner, who is signed in there, may connect to it. */
export async function startPair(
  options: { config?: Partial<Config>; shop?: DemoStoreOptions } = {},
): Promise<{ server: TestServer; shop: DemoStore; owner: Person | null; stop(): Promise<void> }> {
  const server = await startTestServer({ allowPrivateStores: true, openToShops: true, ...options.config })
  const shop = await createDemoStore({
    webhookDelayMs: 5,
    outboxDelayMs: 20,
    allowBasicOverHttp: false,
    ...options.shop,
  })
  const isOpen = options.config?.openToShops !== false
  const owner = isOpen ? await signUp(server.url, { name: 'Olga', email: 'olga@example.org' }) : null
  if (owner) signedIn.set(server.url, owner.cookie())
  return {
    server,
    shop,
    owner,
    async stop() {
      signedIn.delete(server.url)
      await shop.close()
      await server.stop()
    },
  }
}

/** The sealed form of a page. */
export const formOf = (html: string) => /name="form" value="([^"]+)"/.exec(html)?.[1] ?? ''

/** Sends one of the server's forms as a browser does; redirects are not followed. */
export function sendForm(
  address: string,
  fields: Record<string, string | readonly string[]>,
  headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' },
): Promise<Response> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) body.append(name, String(one))
  const cookie = signedIn.get(new URL(address).origin)
  return fetch(address, {
    method: 'POST',
    body,
    headers: { ...(cookie && { cookie }), ...headers },
    redirect: 'manual',
  })
}

/** C1–C3: from the shop's page to the server's and back again. Gives back where the browser is led. */
export async function askServer(
  { server, shop }: { server: TestServer; shop: DemoStore },
  parts: Part[],
  more: Record<string, string> = {},
): Promise<URL> {
  const begun = shop.plugin.begin(server.url, parts, 'en')
  if (!begun.ok) throw new Error(begun.sentence)
  const page = await fetch(begun.location)
  const html = await page.text()
  if (page.status !== 200) throw new Error(html)
  const answer = await sendForm(`${server.url}/woocommerce/connect`, {
    form: formOf(html),
    parts,
    answer: 'confirm',
    ...more,
  })
  return new URL(answer.headers.get('location') ?? `no-way-back:${answer.status}`)
}

/** The whole hand-shake, as an owner who agrees to everything. */
export async function connect(
  pair: { server: TestServer; shop: DemoStore },
  parts: Part[] = ['rooms', 'orders'],
): Promise<{ storeKey: string }> {
  const back = await askServer(pair, parts)
  const came = pair.shop.plugin.comeBack({
    state: back.searchParams.get('state') ?? '',
    code: back.searchParams.get('tandem_code') ?? '',
    error: back.searchParams.get('tandem_error') ?? '',
    parts: (back.searchParams.get('parts') ?? '').split(',') as Part[],
  })
  if (came.step !== 'consent') throw new Error(came.step)
  const settled = await pair.shop.plugin.confirm(came.attempt.state)
  if (!settled.ok) throw new Error(settled.sentence)
  return { storeKey: pair.shop.plugin.connection()?.storeKey ?? '' }
}

export async function operator<T = Record<string, unknown>>(
  server: TestServer,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${server.url}/api/operator${path}`, {
    headers: operatorHeaders,
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

/** A call as the plugin signs it (C8). */
export async function signedCall<T = Record<string, unknown>>(
  server: TestServer,
  signer: { storeKey: string; pluginSecret: string },
  path: string,
  body: unknown,
  change: { atMs?: number; raw?: string; header?: string } = {},
): Promise<{ status: number; body: T; date: string | null }> {
  const raw = change.raw ?? JSON.stringify(body)
  const seconds = Math.floor((change.atMs ?? Date.now()) / 1000)
  const mac = createHmac('sha256', signer.pluginSecret)
    .update(`${seconds}\n${path}\n${JSON.stringify(body)}`)
    .digest('hex')
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body: raw,
    headers: {
      'content-type': 'application/json',
      'tandem-signature': change.header ?? `store=${signer.storeKey},t=${seconds},v1=${mac}`,
    },
  })
  return { status: answer.status, body: (await answer.json()) as T, date: answer.headers.get('date') }
}

export const signerOf = (shop: DemoStore) => {
  const connection = shop.plugin.connection()
  if (!connection) throw new Error('not connected')
  return { storeKey: connection.storeKey, pluginSecret: connection.secrets.pluginSecret }
}

export async function rows<T extends object = Record<string, unknown>>(
  server: TestServer,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new Client({ connectionString: server.connectionString })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

interface RestKey {
  id: number
  rightsLost: boolean
}
interface KeyRows {
  all(kind: 'apiKey'): RestKey[]
  get(kind: 'apiKey', id: number): RestKey | undefined
  change(work: (tx: { put(kind: 'apiKey', id: number, key: RestKey): void }) => void): void
}

/** The REST keys that the shop made, as its owner sees them. */
export const restKeys = ({ shop }: DemoStore): KeyRows =>
  (shop as unknown as { backOffice: { state: KeyRows } }).backOffice.state

import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

type Told = { path: string; body: Record<string, unknown>; signature: string; signedWell: boolean }

export type FakeTandem = {
  url: string
  told: Told[]
  /** What credentials brought. */
  secrets: Record<string, string>
  answer: { credentials: { status: number; body: unknown }; status: number; seen: boolean }
  of(path: string): Told[]
  close(): Promise<void>
}

/** As much of a Tandem server as the plugin's side needs: takes credentials, checks signatures, says what it has seen. */
export async function openFakeTandem(): Promise<FakeTandem> {
  const told: Told[] = []
  const secrets: Record<string, string> = {}
  const answer: FakeTandem['answer'] = {
    credentials: { status: 200, body: { store_key: 'fake-key', state: 'linked', trouble: null } },
    status: 200,
    seen: true,
  }
  let seen = 0

  const answerTo = (path: string, body: Record<string, unknown>): { status: number; body: unknown } => {
    if (path.endsWith('/credentials')) {
      if (answer.credentials.status < 300) Object.assign(secrets, body)
      return answer.credentials
    }
    if (path.endsWith('/rotate')) Object.assign(secrets, body)
    if (path.endsWith('/outbox') && answer.seen) {
      const entries = body['entries'] as { seq: number }[]
      seen = Math.max(seen, ...entries.map((entry) => entry.seq))
      return { status: 200, body: { seen } }
    }
    if (answer.status !== 200)
      return { status: answer.status, body: { error: 'shop_busy', message: 'Not now, the server says.' } }
    return { status: 200, body: { state: 'linked', store_key: 'fake-key', trouble: null } }
  }

  const server = createServer(async (request, response) => {
    const raw = await read(request)
    const path = request.url ?? ''
    // Webhooks come here too, and a ping is a form.
    if (!path.startsWith('/api/')) return void response.end()
    const signature = String(request.headers['tandem-signature'] ?? '')
    const [, second = '', mac = ''] = /t=(\d+),v1=([0-9a-f]+)$/.exec(signature) ?? []
    const secret = secrets['plugin_secret'] ?? ''
    const expected = createHmac('sha256', secret).update(`${second}\n${path}\n${raw}`).digest('hex')
    const body = JSON.parse(raw) as Record<string, unknown>
    told.push({ path, body, signature, signedWell: mac !== '' && mac === expected })
    const given = answerTo(path, body)
    response.writeHead(given.status, { 'content-type': 'application/json' }).end(JSON.stringify(given.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    told,
    secrets,
    answer,
    of: (path) => told.filter((one) => one.path.endsWith(path)),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

/** RFC 7636's S256, as the server works it out. */
export const s256 = (verifier: string) => createHash('sha256').update(verifier).digest('base64url')

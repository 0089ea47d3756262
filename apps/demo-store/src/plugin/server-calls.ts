import { createHmac } from 'node:crypto'

export type ServerAnswer =
  | { ok: true; status: number; body: Record<string, unknown> }
  | { ok: false; status: number; reason: string; sentence: string; serverTimeMs: number | null }

export type Signer = { storeKey: string; pluginSecret: string; nowMs: number }

/** `Tandem-Signature`: over the second, the path and the very bytes of the body. */
export function signatureHeader(signer: Signer, path: string, raw: string): string {
  const second = Math.floor(signer.nowMs / 1000)
  const mac = createHmac('sha256', signer.pluginSecret).update(`${second}\n${path}\n${raw}`).digest('hex')
  return `store=${signer.storeKey},t=${second},v1=${mac}`
}

export type ServerCall = {
  serverUrl: string
  path: string
  body: unknown
  signer?: Signer
  timeoutMs?: number
}

const TIMEOUT_MS = 8_000

/** One POST to the server; a refusal brings the server's own sentence. */
export async function callServer(call: ServerCall): Promise<ServerAnswer> {
  const raw = JSON.stringify(call.body)
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' }
  const url = new URL(call.serverUrl + call.path)
  if (call.signer) headers['tandem-signature'] = signatureHeader(call.signer, url.pathname, raw)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: raw,
      redirect: 'manual',
      signal: AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS),
    })
    const body = readObject(await answer.text())
    if (answer.ok && body) return { ok: true, status: answer.status, body }
    const sentence = typeof body?.['message'] === 'string' ? body['message'] : NO_SENSE
    const reason = typeof body?.['error'] === 'string' ? body['error'] : 'no_answer'
    const date = Date.parse(answer.headers.get('date') ?? '')
    const serverTimeMs = Number.isNaN(date) ? null : date
    return { ok: false, status: answer.status, reason, sentence, serverTimeMs }
  } catch {
    return { ok: false, status: 0, reason: 'no_answer', sentence: NO_ANSWER, serverTimeMs: null }
  }
}

const NO_ANSWER = 'The server did not answer. Is its address right, and is it running?'
const NO_SENSE = 'What answered at that address is no Tandem server.'

function readObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

import type { RoomReason } from '@tandem/contract/room-reasons'

export type Answer<T> = { ok: true; value: T } | { ok: false; reason: RoomReason | 'offline' }

interface Ask {
  method?: 'GET' | 'POST'
  body?: unknown
  authorization?: string
  signal?: AbortSignal
}

const PATIENCE_MS = 15_000

/** Asks the server's JSON routes. A network that fails is `offline`; a refusal carries the server's own reason. */
export async function ask<T>(
  path: string,
  { method = 'GET', body, authorization, signal }: Ask = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (authorization !== undefined) headers['authorization'] = authorization
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  signal?.addEventListener('abort', () => patience.abort(), { once: true })
  try {
    const response = await fetch(path, {
      method,
      headers,
      credentials: 'omit',
      signal: patience.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const value = response.status === 204 ? null : await response.json().catch(() => null)
    return response.ok ? { ok: true, value: value as T } : { ok: false, reason: reasonIn(value) }
  } catch {
    return { ok: false, reason: 'offline' }
  } finally {
    clearTimeout(timer)
  }
}

function reasonIn(body: unknown): RoomReason {
  if (typeof body !== 'object' || body === null) return 'internal'
  const { error, reason, code } = body as Record<string, unknown>
  if (typeof error === 'object' && error !== null) return reasonIn(error)
  const named = [reason, code, error].find((v) => typeof v === 'string')
  return (named as RoomReason | undefined) ?? 'internal'
}

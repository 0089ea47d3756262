import type { IncomingMessage, ServerResponse } from 'node:http'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { Refused } from '../../platform/errors.ts'
import type { LiveHints, LiveTopic } from '../../platform/live/live.ts'
import type { Log } from '../../platform/log/log.ts'

/** Proxies drop a line that is silent for long. */
const BEAT_MS = 20_000
/** How often it is asked again whether this line may stay, and which shops it is for. */
const ASK_MS = 30_000
/** A screen that does not read is cut off; it comes back and asks for everything again. */
const BEHIND_BYTES = 256 * 1024
/** Screens come back by themselves; spread, so that a restart is no rush. */
const RETRY_MS = 3_000

export interface Stream {
  end(why: 'moving' | 'signed_out'): void
}

export interface StreamOptions {
  live: LiveHints
  log: Log
  /** Which shops this line is for, as proved at the beginning. */
  stores: readonly StoreScope[]
  /** Proves anew; throws a refusal when whoever asks may hear nothing more. */
  ask(): Promise<readonly StoreScope[]>
  onEnd(): void
  beatMs?: number
  askMs?: number
}

/** One open screen's line: hints while it may hear them. */
export function openStream(
  request: IncomingMessage,
  response: ServerResponse,
  options: StreamOptions,
): Stream {
  const { live, log } = options
  let scopes = options.stores
  let ended = false

  const write = (text: string) => {
    if (ended) return
    if (response.writableLength > BEHIND_BYTES) return void response.destroy()
    response.write(text)
  }
  const say = (event: string, data: unknown) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  const hear = () => {
    const keys = new Map(scopes.map(({ storeId, storeKey }) => [storeId, storeKey]))
    return live.listen([...keys.keys()], (storeId, topics: LiveTopic[]) =>
      say('topics', { store: keys.get(storeId), topics }),
    )
  }
  let stopHearing = hear()

  const clean = () => {
    if (ended) return
    ended = true
    clearInterval(beat)
    clearInterval(asking)
    stopHearing()
    options.onEnd()
  }
  const end = (why: 'moving' | 'signed_out') => {
    if (ended) return
    say('bye', { why })
    clean()
    response.end()
  }
  const askAgain = async () => {
    try {
      const now = await options.ask()
      if (ended || sameStores(now, scopes)) return
      scopes = now
      stopHearing()
      stopHearing = hear()
      say('stores', { stores: scopes.map(({ storeKey }) => storeKey) })
    } catch (err) {
      if (err instanceof Refused) return end('signed_out')
      // The database is away for a moment: nobody is sent off for that.
      log.debug({ err }, 'an open line could not be asked about')
    }
  }

  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // nginx and those who learned from it would gather the events.
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
    ...(request.httpVersionMajor < 2 && { connection: 'keep-alive' }),
  })
  request.socket.setKeepAlive(true)
  write(`retry: ${RETRY_MS + Math.floor((scopes[0]?.storeId ?? 0) % 1_000)}\n\n`)
  say('ready', { stores: scopes.map(({ storeKey }) => storeKey) })
  const beat = setInterval(() => write(': still here\n\n'), options.beatMs ?? BEAT_MS)
  const asking = setInterval(() => void askAgain(), options.askMs ?? ASK_MS)
  beat.unref()
  asking.unref()
  response.on('close', clean)
  response.on('error', clean)
  return { end }
}

function sameStores(a: readonly StoreScope[], b: readonly StoreScope[]): boolean {
  return a.length === b.length && a.every(({ storeId }, at) => storeId === b[at]?.storeId)
}

import { type DestinationStream, pino } from 'pino'
import type { Log } from './log.ts'

/** The one list of what never reaches a log, wherever it hides one level deep. */
const PRIVATE = [
  'authorization',
  'consumerKey',
  'consumerSecret',
  'consumer_key',
  'consumer_secret',
  'cookie',
  'credential',
  'handoffSecret',
  'handoff_secret',
  'ip',
  'invite',
  'inviteUrl',
  'masterKey',
  'name',
  'note',
  'operatorToken',
  'password',
  'pluginSecret',
  'plugin_secret',
  'proof',
  'query',
  'remoteAddress',
  'secret',
  'sig',
  'text',
  'token',
  'url',
  'verifier',
  'webhookSecret',
  'webhook_secret',
]

/** `destination` is for tests; usually lines go to standard output. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: PRIVATE.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[private]' },
    serializers: { err: safeError },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** PostgreSQL puts rows into `detail`, HTTP clients put addresses into fields: only what a programmer needs is kept. */
function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.cause === undefined ? {} : { cause: safeError(error.cause) }),
  }
}

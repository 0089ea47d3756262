import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { TandemStartError } from '../postgres/start-error.ts'
import { checkCalls } from './check-calls.ts'
import { checkStore } from './check-store.ts'
import type { Config } from './config.ts'
import { parseAddress, type Say } from './parse-address.ts'

type Env = Record<string, string | undefined>

/**
 * Settings from the environment, checked and frozen. Everything that is wrong is told at once, in sentences.
 * Throws `TandemStartError`.
 */
export function readConfig(
  env: Env,
  defaults: { roomDist: string; dashboardDist: string; pluginZip: string },
): Config {
  const wrong: string[] = []
  const say = <T>(fallback: T, sentence: string): T => {
    wrong.push(sentence)
    return fallback
  }
  const text = (name: string) => env[name]?.trim() || null
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const given = text(name)
    if (given === null) return fallback
    const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
    if (number >= min && number <= max) return number
    return say(fallback, `${name} is "${given}"; it has to be a whole number from ${min} to ${max}.`)
  }
  const address = (name: string): string | null => {
    const given = text(name)
    if (given === null) return null
    const url = parseAddress(given)
    if (url) return url
    return say(null, `${name} is "${given}"; it has to be an address such as https://together.example.org.`)
  }
  const config: Config = {
    host: text('TANDEM_HOST') ?? '127.0.0.1',
    port: whole('TANDEM_PORT', 3300, 0, 65535),
    url: address('TANDEM_URL'),
    nodeUrl: address('TANDEM_NODE_URL'),
    dataDir: resolve(text('TANDEM_DATA_DIR') ?? '.tandem'),
    databaseUrl: checkDatabase(text('DATABASE_URL'), say),
    roomDist: resolve(text('TANDEM_ROOM_DIST') ?? defaults.roomDist),
    dashboardDist: resolve(text('TANDEM_DASHBOARD_DIST') ?? defaults.dashboardDist),
    pluginZip: resolve(text('TANDEM_PLUGIN_ZIP') ?? defaults.pluginZip),
    serverName: (text('TANDEM_NAME') ?? 'Tandem').slice(0, 60),
    signUp: checkSwitch('TANDEM_SIGN_UP', text, say) ? 'open' : 'invited',
    smtpUrl: checkSmtp(text('TANDEM_SMTP_URL'), say),
    lettersInLog: text('NODE_ENV') === 'development',
    mailFrom: text('TANDEM_MAIL_FROM') ?? 'Tandem <tandem@localhost>',
    calls: checkCalls(text, say),
    stripe: checkStripe(
      text('TANDEM_STRIPE_KEY'),
      text('TANDEM_STRIPE_WEBHOOK_SECRET'),
      address('TANDEM_STRIPE_API'),
      say,
    ),
    allowPrivateDestinations: checkSwitch('TANDEM_ALLOW_PRIVATE_DESTINATIONS', text, say),
    configuredStore: checkStore(text('TANDEM_DEMO_STORE'), say),
    allowPrivateStores: checkSwitch('TANDEM_ALLOW_PRIVATE_STORES', text, say),
    openToShops: checkSwitch('TANDEM_OPEN_TO_SHOPS', text, say),
    trustProxy: checkProxy(text('TANDEM_TRUST_PROXY'), say),
    masterKey: checkMasterKey(text('TANDEM_MASTER_KEY'), say),
    operatorToken: checkToken(text('TANDEM_OPERATOR_TOKEN'), say),
    dnsServers: checkDns(text('TANDEM_DNS_SERVERS'), say),
    logLevel: checkLevel(text('TANDEM_LOG_LEVEL'), say),
    requestsPerMinute: whole('TANDEM_REQUESTS_PER_MINUTE', 3000, 10, 10_000_000),
  }
  if (wrong.length > 0) throw new TandemStartError(wrong.join('\n'))
  return Object.freeze(config)
}

function checkDatabase(given: string | null, say: Say): string | null {
  if (given === null || /^postgres(ql)?:\/\//.test(given)) return given
  return say(
    null,
    'DATABASE_URL has to begin with postgres:// (the value is not shown: it may hold a password).',
  )
}

function checkSmtp(given: string | null, say: Say): string | null {
  if (given === null || /^smtps?:\/\/[^\s/]+/.test(given)) return given
  return say(
    null,
    'TANDEM_SMTP_URL has to be such as smtps://user:password@mail.example.org (the value is not shown: it may hold a password).',
  )
}

function checkStripe(
  key: string | null,
  hookSecret: string | null,
  api: string | null,
  say: Say,
): Config['stripe'] {
  if (key === null && hookSecret === null) return null
  if (key !== null && hookSecret !== null)
    return Object.freeze({ secretKey: key, webhookSecret: hookSecret, ...(api && { api }) })
  return say(
    null,
    'TANDEM_STRIPE_KEY and TANDEM_STRIPE_WEBHOOK_SECRET belong together; give both, or neither.',
  )
}

function checkSwitch(name: string, text: (name: string) => string | null, say: Say): boolean {
  const given = text(name)?.toLowerCase() ?? 'no'
  if (['1', 'yes', 'true', 'on'].includes(given)) return true
  if (['0', 'no', 'false', 'off'].includes(given)) return false
  return say(false, `${name} is "${given}"; it has to be yes or no.`)
}

function checkProxy(given: string | null, say: Say): Config['trustProxy'] {
  if (given === null || given === 'no' || given === '0') return false
  if (/^\d$/.test(given)) return Number(given)
  const parts = given.split(',').map((part) => part.trim())
  if (parts.every((part) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(part))) return parts
  return say(
    false as const,
    `TANDEM_TRUST_PROXY is "${given}"; it has to be the number of proxies in front of Tandem, or their addresses with commas.`,
  )
}

function checkMasterKey(given: string | null, say: Say): string | null {
  if (given === null) return null
  const bytes = /^[0-9a-f]{64}$/i.test(given) ? 32 : Buffer.from(given, 'base64').length
  if (bytes === 32) return given
  return say(
    null,
    'TANDEM_MASTER_KEY has to be 32 random bytes in hex or base64 (openssl rand -base64 32 makes one).',
  )
}

function checkToken(given: string | null, say: Say): string | null {
  if (given === null || (given.length >= 20 && given.length <= 200)) return given
  return say(null, 'TANDEM_OPERATOR_TOKEN is too short: at least 20 characters, so that nobody can guess it.')
}

function checkDns(given: string | null, say: Say): string[] | null {
  if (given === null) return null
  const parts = given.split(',').map((part) => part.trim())
  if (parts.every((part) => isIP(part) > 0 || /^(\d+\.){3}\d+:\d{1,5}$/.test(part))) return parts
  return say(
    null,
    `TANDEM_DNS_SERVERS is "${given}"; it has to be addresses of name servers with commas, such as 9.9.9.9.`,
  )
}

function checkLevel(given: string | null, say: Say): Config['logLevel'] {
  const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
  const found = levels.find((level) => level === (given ?? 'info'))
  return (
    found ?? say('info' as const, `TANDEM_LOG_LEVEL is "${given}"; it has to be one of ${levels.join(', ')}.`)
  )
}

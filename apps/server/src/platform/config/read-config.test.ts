import { describe, expect, it } from 'vitest'
import { TandemStartError } from '../postgres/start-error.ts'
import { readConfig } from './read-config.ts'

const read = (env: Record<string, string>) =>
  readConfig(env, { roomDist: '/room', dashboardDist: '/dashboard', pluginZip: '/plugin.zip' })
const sentenceOf = (env: Record<string, string>) => {
  try {
    read(env)
  } catch (error) {
    if (error instanceof TandemStartError) return error.sentence
    throw error
  }
  return ''
}
const STORE = {
  url: 'http://localhost:3310/',
  storeKey: 'fir-and-clay',
  consumerKey: 'ck_12345678',
  consumerSecret: 'cs_12345678',
  handoffSecret: 'handoff-secret',
  webhookSecret: 'webhook-secret',
}

describe('settings', () => {
  it('need nothing', () => {
    expect(read({})).toMatchObject({
      host: '127.0.0.1',
      port: 3300,
      url: null,
      databaseUrl: null,
      trustProxy: false,
    })
    expect(Object.isFrozen(read({}))).toBe(true)
  })

  it('are read, without a slash at the end of addresses', () => {
    const config = read({
      TANDEM_PORT: '0',
      TANDEM_URL: 'https://together.example.org/',
      TANDEM_TRUST_PROXY: '1',
      TANDEM_DEMO_STORE: JSON.stringify(STORE),
      TANDEM_ALLOW_PRIVATE_STORES: 'Yes',
      TANDEM_OPEN_TO_SHOPS: 'on',
    })
    expect(config).toMatchObject({
      port: 0,
      url: 'https://together.example.org',
      trustProxy: 1,
      allowPrivateStores: true,
      openToShops: true,
    })
    expect(config.configuredStore?.url).toBe('http://localhost:3310')
  })

  it.each([
    [{ TANDEM_PORT: '70000' }, /TANDEM_PORT/],
    [{ TANDEM_PORT: '80a' }, /TANDEM_PORT/],
    [{ TANDEM_URL: 'together.example.org' }, /TANDEM_URL/],
    [{ TANDEM_URL: 'https://user:pw@example.org' }, /TANDEM_URL/],
    [{ DATABASE_URL: 'mysql://root:hunter2@x/y' }, /DATABASE_URL/],
    [{ TANDEM_MASTER_KEY: 'short' }, /TANDEM_MASTER_KEY/],
    [{ TANDEM_OPERATOR_TOKEN: 'short' }, /TANDEM_OPERATOR_TOKEN/],
    [{ TANDEM_TRUST_PROXY: 'everybody' }, /TANDEM_TRUST_PROXY/],
    [{ TANDEM_ALLOW_PRIVATE_STORES: 'maybe' }, /TANDEM_ALLOW_PRIVATE_STORES/],
    [{ TANDEM_OPEN_TO_SHOPS: 'perhaps' }, /TANDEM_OPEN_TO_SHOPS/],
    [{ TANDEM_LOG_LEVEL: 'loud' }, /TANDEM_LOG_LEVEL/],
    [{ TANDEM_TURN_URLS: 'turn:a.example.org' }, /TANDEM_TURN_SECRET/],
    [{ TANDEM_TURN_URLS: 'https://a', TANDEM_TURN_SECRET: 'x' }, /TANDEM_TURN_URLS/],
    [{ TANDEM_TURN_SECRET: 'x'.repeat(16) }, /TANDEM_TURN_URLS/],
    [
      { TANDEM_TURN_URLS: 'turn:a.example.org', TANDEM_TURN_SECRET: 'change-me' },
      /TANDEM_TURN_SECRET is too short/,
    ],
    [{ TANDEM_TURN_URLS: 'turn://a.example.org', TANDEM_TURN_SECRET: 'x'.repeat(16) }, /TANDEM_TURN_URLS/],
    [
      { TANDEM_TURN_URLS: 'turn:ana:pw@a.example.org', TANDEM_TURN_SECRET: 'x'.repeat(16) },
      /TANDEM_TURN_URLS/,
    ],
    [{ TANDEM_TURN_URLS: 'turn:a:65536', TANDEM_TURN_SECRET: 'x'.repeat(16) }, /TANDEM_TURN_URLS/],
    [{ TANDEM_TURN_URLS: 'turns:a:0?transport=tcp', TANDEM_TURN_SECRET: 'x'.repeat(16) }, /TANDEM_TURN_URLS/],
    [{ TANDEM_TURN_URLS: ' , ', TANDEM_TURN_SECRET: 'x'.repeat(16) }, /TANDEM_TURN_URLS/],
    [{ TANDEM_STUN_URLS: 'stun:a:99999' }, /TANDEM_STUN_URLS/],
    [{ TANDEM_TURN_URLS: 'turn:a?transport=quic', TANDEM_TURN_SECRET: 'x'.repeat(16) }, /TANDEM_TURN_URLS/],
    [{ TANDEM_TURN_URLS: Array(7).fill('turn:a').join(), TANDEM_TURN_SECRET: 'x'.repeat(16) }, /6 addresses/],
    [{ TANDEM_STUN_URLS: 'a.example.org' }, /TANDEM_STUN_URLS/],
    [{ TANDEM_STUN_URLS: 'turn:a.example.org' }, /TANDEM_STUN_URLS/],
    [{ LIVEKIT_URL: 'https://a', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' }, /LIVEKIT_URL has/],
    [{ LIVEKIT_URL: 'wss://u:p@a', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' }, /LIVEKIT_URL has/],
    [{ LIVEKIT_URL: 'wss://a.example.org' }, /LIVEKIT_API_KEY/],
    [{ TANDEM_SMTP_URL: 'mail.example.org' }, /TANDEM_SMTP_URL/],
    [{ TANDEM_STRIPE_KEY: 'sk_test_1' }, /TANDEM_STRIPE_WEBHOOK_SECRET/],
    [{ TANDEM_DEMO_STORE: 'x' }, /TANDEM_DEMO_STORE/],
    [{ TANDEM_DEMO_STORE: JSON.stringify({ ...STORE, storeKey: 'A b' }) }, /storeKey/],
    [{ TANDEM_DEMO_STORE: JSON.stringify({ ...STORE, consumerKey: 1 }) }, /consumerKey/],
    [{ TANDEM_DEMO_STORE: JSON.stringify({ ...STORE, url: 'javascript:x' }) }, /url/],
    [{ TANDEM_DEMO_STORE: JSON.stringify({ ...STORE, pluginSecret: 'short' }) }, /pluginSecret/],
  ])('that are wrong are told: %j', (env, sentence) => {
    expect(sentenceOf(env as Record<string, string>)).toMatch(sentence)
  })

  it('of calls: a relay by three ways, STUN, LiveKit', () => {
    const turn =
      'turn:turn.example.org:3478, turn:[2001:db8::1]:3478?transport=tcp,turns:turn.example.org:443?transport=tcp'
    const secret = 'f'.repeat(64)
    expect(
      read({
        TANDEM_TURN_URLS: turn,
        TANDEM_TURN_SECRET: secret,
        TANDEM_STUN_URLS: 'stun:turn.example.org',
        LIVEKIT_URL: 'wss://calls.example.org',
        LIVEKIT_API_KEY: 'key',
        LIVEKIT_API_SECRET: 'secret',
      }).calls,
    ).toEqual({
      stunUrls: ['stun:turn.example.org'],
      turn: { urls: turn.split(/, ?/), secret },
      liveKit: { url: 'wss://calls.example.org', key: 'key', secret: 'secret' },
    })
    expect(read({}).calls).toEqual({ stunUrls: [], turn: null, liveKit: null })
    const told = sentenceOf({ TANDEM_TURN_URLS: 'turn:ana:hunter2@a', TANDEM_TURN_SECRET: 'hunter3' })
    expect(told).not.toMatch(/hunter/)
  })

  it('tells everything at once, and no secret', () => {
    const told = sentenceOf({
      TANDEM_PORT: 'x',
      DATABASE_URL: 'mysql://root:hunter2@x/y',
      TANDEM_DEMO_STORE: JSON.stringify({ ...STORE, consumerSecret: 'short' }),
    })
    expect(told.split('\n')).toHaveLength(3)
    expect(told).not.toMatch(/hunter2|short\b|ck_12345678/)
  })
})

import { expect, it } from 'vitest'
import { mayBeHeader, mayBeValue, readDestinationAddress } from './destination-address.ts'
import { failOfStatus, safeAnswer } from './outcome.ts'
import { quietForMs, RETRY_AFTER_MS, readRetryAfter, retryInMs, STOP_AFTER_MS } from './retries.ts'

it('D13 tries for three days, each time later, never all at the same moment', () => {
  expect(RETRY_AFTER_MS.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(STOP_AFTER_MS)
  for (let attempts = 1; attempts <= RETRY_AFTER_MS.length; attempts++) {
    const [least, most] = [retryInMs(attempts, 0, null), retryInMs(attempts, 1, null)]
    expect(least).toBe(RETRY_AFTER_MS[attempts - 1])
    expect(most).toBeGreaterThan(Number(least))
    expect(retryInMs(attempts + 1, 0, null) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(Number(least))
  }
  expect(retryInMs(RETRY_AFTER_MS.length + 1, 0, null)).toBeNull()
})

it('D14 comes back when it was asked to, but not later than in a day', () => {
  expect(retryInMs(1, 0, 60_000)).toBe(60_000)
  expect(retryInMs(1, 0, 1e12)).toBe(86_400_000)
  expect(readRetryAfter('120', 0)).toBe(120_000)
  expect(readRetryAfter('Thu, 01 Jan 1970 00:01:00 GMT', 10_000)).toBe(50_000)
  for (const nonsense of [undefined, '', '-5', 'soon', '1e9', '9'.repeat(50)]) {
    expect(readRetryAfter(nonsense, 0), nonsense).toBeNull()
  }
})

it('D15 leaves one that fails all the time alone, up to five minutes', () => {
  expect(quietForMs(4, 1)).toBe(0)
  expect(quietForMs(5, 0)).toBe(5_000)
  expect(quietForMs(500, 0)).toBe(300_000)
})

it('D31 addresses and headers', () => {
  const ok = (url: string, http = false) => readDestinationAddress(url, { http }).ok
  expect(ok('https://example.com/hook?key=1')).toBe(true)
  expect(ok('http://example.com/hook')).toBe(false)
  expect(ok('http://example.com/hook', true)).toBe(true)
  for (const url of [
    '',
    'https://',
    'https://a@b.example/',
    'javascript:1',
    `https://a/${'x'.repeat(3_000)}`,
  ]) {
    expect(ok(url, true), url.slice(0, 40)).toBe(false)
  }
  expect(mayBeHeader('X-Api-Key')).toBe(true)
  expect(mayBeHeader('Authorization')).toBe(true)
  for (const name of ['Host', 'content-length', 'Webhook-Id', 'a b', 'a:', '', 'ă']) {
    expect(mayBeHeader(name), name).toBe(false)
  }
  expect(mayBeValue('Bearer abc def')).toBe(true)
  for (const value of ['', ' a', 'a\r\nb: c', 'a\u0000', 'ț']) expect(mayBeValue(value), value).toBe(false)
})

it('D42 what came back is text that can be kept and shown', () => {
  expect(safeAnswer('a\u0000b\u001b[31m\u202ekey-1234 <b>', ['key-1234'])).toBe('a b [31m ••• <b>')
  expect(safeAnswer(`${'x'.repeat(2_047)}😀`, []).length).toBeLessThanOrEqual(2_048)
  expect(failOfStatus(204)).toBeNull()
  expect([301, 410, 429, 403, 500].map(failOfStatus)).toEqual([
    'redirect',
    'gone',
    'busy',
    'refused',
    'status',
  ])
})

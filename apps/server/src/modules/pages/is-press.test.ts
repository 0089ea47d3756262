import { expect, it } from 'vitest'
import { isPress } from './is-press.ts'

const chrome =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36'

it.each([
  ['GET', { 'user-agent': chrome }, true],
  ['GET', { 'user-agent': `${chrome} Mobile Instagram 300.0` }, true],
  ['HEAD', { 'user-agent': chrome }, false],
  ['GET', {}, false],
  ['GET', { 'user-agent': 'WhatsApp/2.23' }, false],
  ['GET', { 'user-agent': 'facebookexternalhit/1.1' }, false],
  ['GET', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }, false],
  ['GET', { 'user-agent': chrome, 'sec-purpose': 'prefetch;prerender' }, false],
])('I4 %s with %j is a press of the button: %s', (method, headers, press) => {
  expect(isPress(method, headers)).toBe(press)
})

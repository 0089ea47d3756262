import { expect, it } from 'vitest'
import { deviceWords } from '../me/device-words.ts'
import { fromOwnPage } from './own-page.ts'

const own = (headers: Record<string, string>) => fromOwnPage({ headers }, 'https://together.example')

it('B8: takes changes from our own pages only', () => {
  expect(own({ 'sec-fetch-site': 'same-origin' })).toBe(true)
  expect(own({ origin: 'https://together.example' })).toBe(true)
  expect(own({ origin: 'http://10.0.0.1:3300', host: '10.0.0.1:3300' })).toBe(true)
  expect(own({})).toBe(false)
  for (const origin of ['https://evil.example', 'null', 'https://together.example.evil.example'])
    expect(own({ origin, host: 'together.example' }), origin).toBe(false)
  for (const site of ['cross-site', 'same-site', 'none'])
    expect(own({ 'sec-fetch-site': site }), site).toBe(false)
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(own({ 'sec-fetch-site': 'same-origin', 'content-type': type }), type).toBe(false)
})

it('says a device as its owner knows it', () => {
  const chrome =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
  expect(deviceWords(chrome)).toBe('Chrome · Windows')
  expect(deviceWords(`${chrome} Edg/140.0`)).toBe('Edge · Windows')
  expect(deviceWords('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox · Linux',
  )
  expect(deviceWords('curl/8.5')).toBe('')
})

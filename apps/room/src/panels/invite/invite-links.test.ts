import { describe, expect, it } from 'vitest'
import { inviteLinks, qrPath } from './invite-links.ts'

const words = { url: 'https://t.example/j/a-b_c', text: 'Ne uităm? A & B:', subject: 'Hai să ne uităm' }

describe('ways to send an invitation', () => {
  const links = inviteLinks(words)

  it('carry the words and the address whole', () => {
    expect(decodeURIComponent(links.whatsapp)).toBe(
      'https://wa.me/?text=Ne uităm? A & B:\nhttps://t.example/j/a-b_c',
    )
    const telegram = new URL(links.telegram)
    expect(telegram.searchParams.get('url')).toBe(words.url)
    expect(telegram.searchParams.get('text')).toBe(words.text)
  })

  it('leave no bare ampersand or line end in an address', () => {
    expect(links.sms).toBe(`sms:?&body=${encodeURIComponent(`${words.text}\n${words.url}`)}`)
    expect(links.email.match(/&/g)).toHaveLength(1)
    expect(Object.values(links).some((l) => /\s/.test(l))).toBe(false)
  })
})

describe('the QR code', () => {
  it('is drawn as runs', () => {
    expect(
      qrPath([
        [true, true, false],
        [false, false, true],
      ]),
    ).toBe('M0 0h2v1h-2zM2 1h1v1h-1z')
  })
})

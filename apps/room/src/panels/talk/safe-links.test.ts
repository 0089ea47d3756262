import { describe, expect, it } from 'vitest'
import { splitLinks } from './safe-links.ts'

const links = (text: string) => splitLinks(text).filter((p) => p.kind === 'link')

describe('links in messages', () => {
  it('leaves plain words alone', () => {
    expect(splitLinks('is oat too pale?')).toEqual([{ kind: 'text', text: 'is oat too pale?' }])
    expect(splitLinks('')).toEqual([])
  })

  it('makes http and https addresses into links that show their host', () => {
    expect(splitLinks('see https://shop.example/mug?c=2, ok')).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'link', href: 'https://shop.example/mug?c=2', host: 'shop.example', rest: '/mug?c=2' },
      { kind: 'text', text: ', ok' },
    ])
  })

  it('links nothing but http and https', () => {
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a.example/x',
      'vbscript:x',
    ]) {
      expect(links(`look ${bad}`)).toEqual([])
    }
  })

  it('does not link an address that hides its host behind a user name', () => {
    expect(links('https://shop.example@evil.example/pay')).toEqual([])
    expect(links('https://a:b@evil.example/')).toEqual([])
  })

  it('shows a look-alike host as what it is', () => {
    expect(links('https://аpple.example/')[0]).toMatchObject({ host: 'xn--pple-43d.example' })
  })

  it('leaves the sentence its full stop and brackets', () => {
    expect(links('(https://a.example/b).')[0]).toMatchObject({ href: 'https://a.example/b' })
    expect(links('https://a.example/b_(c).')[0]).toMatchObject({ href: 'https://a.example/b_(c)' })
    expect(links('https://a.example!')[0]).toMatchObject({ href: 'https://a.example/' })
  })

  it('shortens what follows the host', () => {
    const [link] = links(`https://a.example/${'x'.repeat(300)}`)
    expect(link?.kind === 'link' && link.rest.length).toBeLessThanOrEqual(28)
  })

  it('gives the whole text back when the parts are put together', () => {
    const text = 'a https://b.example/c d http://[bad e https://f.example.'
    const joined = splitLinks(text)
      .map((p) => (p.kind === 'text' ? p.text : p.href.replace(/(f\.example)\/$/, '$1')))
      .join('')
    expect(joined).toBe(text)
  })
})

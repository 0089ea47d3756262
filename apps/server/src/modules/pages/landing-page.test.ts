import { describe, expect, it } from 'vitest'
import type { ConnectedStore } from '../stores/stores.public.ts'
import { landingPage } from './landing-page.ts'
import { langFrom } from './landing-words.ts'

describe('the language of the front page', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['ro', 'ro'],
    ['ro-RO,ro;q=0.9,en;q=0.8', 'ro'],
    ['en-GB,en;q=0.9,ro;q=0.8', 'en'],
    ['de,ro;q=0.5,en;q=0.7', 'en'],
    ['de-DE,fr;q=0.9', 'en'],
    ['en;q=0,ro;q=0.1', 'ro'],
    ['rohan, *;q=0.5', 'en'],
    ['ro;q=abc', 'en'],
    [`${'x,'.repeat(10_000)}ro`, 'en'],
  ] as const)('is for %j %s', (header, lang) => {
    expect(langFrom(header)).toBe(lang)
  })
})

describe('the front page', () => {
  const store = (name: string, locale: 'en' | 'ro') =>
    ({ url: 'https://shop.test', view: { locale, look: { name } } }) as unknown as ConnectedStore

  it('speaks the language it was asked in, and marks a shop of another', () => {
    const page = landingPage([store('Brad & Lut', 'ro'), store('Fir & Clay', 'en')], 'ro')
    expect(page).toContain('<html lang="ro">')
    expect(page).toContain('Cumpărături împreună')
    expect(page).toContain('<strong>Brad &#38; Lut</strong>')
    expect(page).toContain('<strong lang="en">Fir &#38; Clay</strong>')
    expect(landingPage([], 'en')).toContain('No shop is connected here yet.')
  })

  it('says everything in each language, without a shop’s text as HTML', () => {
    const page = landingPage([store('<img src=x onerror=alert(1)>', 'en')], 'en')
    expect(page).not.toContain('<img')
    expect(page).toContain('<strong>&#60;img')
  })
})

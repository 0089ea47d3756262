import { expect, test } from 'vitest'
import { HOSTILE_DESCRIPTION_HTML, HOSTILE_SHORT_DESCRIPTION_HTML } from '../catalogue/import-accident.ts'
import { cleanHtml, plainText } from './clean-html.ts'
import { html } from './html.ts'

test('values are escaped wherever they stand, made pieces are not', () => {
  const name = `"><script>alert('x')</script>&\``
  expect(html`<a title="${name}">${name}</a>`.text).toBe(
    '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&#96;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&#96;</a>',
  )
  expect(html`${[1, null, false, undefined, html`<b>${'<'}</b>`]}`.text).toBe('1<b>&lt;</b>')
})

test('an object that only looks like a made piece is not taken for one', () => {
  const forged = { text: '<script>' } as unknown as string
  expect(() => html`${forged}`).toThrow()
})

test('of the import accident only the words are left', () => {
  const clean = cleanHtml(HOSTILE_SHORT_DESCRIPTION_HTML + HOSTILE_DESCRIPTION_HTML).text
  expect(clean).not.toMatch(/<(script|style|iframe|svg|img|form|input|button|base|meta|link)/i)
  expect(clean).not.toMatch(/\son\w+=|javascript:|style=|srcdoc|taken over|tandemAccident/i)
  expect(clean).toContain('Made by one brush maker in Sibiu')
  expect(clean).toContain('<strong>42 cm</strong>')
  expect(clean).toContain('<a href="https://example.com/beech" rel="nofollow noopener noreferrer">beech</a>')
})

test.each([
  ['<a href="//evil.test/x">x</a>', '<a rel="nofollow noopener noreferrer">x</a>'],
  ['<a href="data:text/html,<script>">x</a>', '<a rel="nofollow noopener noreferrer">x</a>'],
  ['<a href="vbscript:x">x</a>', '<a rel="nofollow noopener noreferrer">x</a>'],
  ['<p title="a" class="b" id="c" lang="ro">x</p>', '<p lang="ro">x</p>'],
  ['<h1>x</h1>', '<h2>x</h2>'],
  ['<math><mtext><img src=x onerror=alert(1)></mtext></math>ok', 'ok'],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', ''],
])('%s becomes harmless', (dirty, expected) => {
  const clean = cleanHtml(dirty).text
  if (expected === '') expect(clean).not.toMatch(/<script/i)
  else expect(clean).toBe(expected)
})

test('a summary is words alone', () => {
  expect(plainText('<p>Wool &amp; clay&nbsp;&lt;3</p><script>x</script>')).toBe('Wool & clay <3')
})

import { describe, expect, it } from 'vitest'
import { formsOf, textOf } from './html-forms.mjs'

const PAGE = `<form id="a" method="post" action="/go?x=1&amp;y=2">
  <input type="hidden" name="_wpnonce" value="12ab"><input name="server_url" value="http://a&quot;b" />
  <label><input type=checkbox name="parts[]" value="rooms" checked> Rooms</label>
  <input type="checkbox" name="parts[]" value="orders" disabled>
  <select name="s"><option value="1">One</option><option value="2" selected>Two</option></select>
  <textarea name="t">a &amp; b</textarea>
  <button name="do" value="connect">Connect</button>
</form><form><input type="submit" name="away" value="Away" form="b"></form>`

describe('the forms of a page', () => {
  it('are read as a browser would send them', () => {
    const [first] = formsOf(PAGE, 'http://shop.test/wp-admin/')
    expect(first).toMatchObject({
      id: 'a',
      method: 'POST',
      action: 'http://shop.test/go?x=1&y=2',
      fields: [
        ['_wpnonce', '12ab'],
        ['server_url', 'http://a"b'],
        ['s', '2'],
        ['t', 'a & b'],
      ],
      boxes: [{ name: 'parts[]', value: 'rooms', checked: true }],
      buttons: [{ name: 'do', value: 'connect' }],
    })
  })

  it('show the text that a person sees', () => {
    expect(textOf('<p>One &amp; <b>two</b></p><script>no</script>')).toBe('One & two')
  })
})

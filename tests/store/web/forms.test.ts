import { expect, test } from 'vitest'
import { formsOf, textOf } from './forms.ts'

const PAGE = `<form method="post" action='admin.php?page=a&amp;b=1' data-x="a>b">
<input type="hidden" name="nonce" value="n&quot;1"><input name=plain value=x>
<label><input type="checkbox" name="parts" value="rooms" checked> Rooms</label>
<input type="checkbox" name="parts" value="orders">
<select name="zone"><option value="a">A</option><option value="b" selected>B</option></select>
<textarea name="note">two
lines &lt;3</textarea>
<button name="do" value="yes">Yes, <b>please</b></button><input type="submit" name="no" value="No">
<button formaction="/elsewhere">Elsewhere</button></form>
<form><input name="s"></form>`

test('reads a page’s forms as a person sees them', () => {
  const [form, search] = formsOf(PAGE, 'http://shop.test/wp-admin/admin.php')
  expect(form).toMatchObject({ method: 'POST', action: 'http://shop.test/wp-admin/admin.php?page=a&b=1' })
  expect(form?.fields.map(({ name, value, on }) => [name, value, on])).toEqual([
    ['nonce', 'n"1', true],
    ['plain', 'x', true],
    ['parts', 'rooms', true],
    ['parts', 'orders', false],
    ['note', 'two\nlines <3', true],
    ['zone', 'b', true],
  ])
  expect(form?.buttons).toEqual([
    { name: 'do', value: 'yes', text: 'Yes, please', action: null },
    { name: '', value: '', text: 'Elsewhere', action: 'http://shop.test/elsewhere' },
    { name: 'no', value: 'No', text: 'No', action: null },
  ])
  expect(search).toMatchObject({ method: 'GET', action: 'http://shop.test/wp-admin/admin.php' })
})

test('reads words without tags and scripts', () => {
  expect(textOf('<p>One &amp; <i>two</i></p><script>three</script>')).toBe('One & two')
})

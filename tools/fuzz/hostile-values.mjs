/** Stands in a body wherever a secret would; must never be found in a log. */
export const PLANTED = 'pl4nt3d'

const deep = (levels, leaf) => {
  let value = leaf
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value }
  return value
}

/** Written into JSON as they stand, since JSON.stringify would not. */
export const RAW = {
  '@@huge@@': '1e999',
  '@@tiny@@': '-1e999',
  '@@digits@@': '9'.repeat(400),
  '@@nan@@': 'NaN',
  '@@zero@@': '-0',
  '@@proto@@': '{"__proto__":{"admin":true,"store_url":"https://evil.invalid"}}',
  '@@half@@': '"\\ud800"',
  '@@nul@@': '"a\\u0000b"',
}

/** Single values that have broken programs before. Addresses lead nowhere: no fuzzing reaches a stranger. */
export const VALUES = [
  ...Object.keys(RAW),
  null,
  true,
  0,
  -1,
  1.5,
  9_007_199_254_740_991,
  '',
  ' ',
  'null',
  '0x10',
  '1e999',
  '٣',
  '-9223372036854775809',
  [],
  {},
  [[]],
  [null, {}],
  deep(60, 'x'),
  { length: 1e9 },
  { toString: 'x', valueOf: 1 },
  { constructor: { prototype: { a: 1 } } },
  'x'.repeat(70_000),
  'ș'.repeat(9_000),
  '👩‍👩‍👧‍👦'.repeat(700),
  '\u202e\u0000\ufeff\uffff',
  "'; drop table orders; --",
  '$1 #{7*7} %s %n {{7*7}}',
  '<script>alert(1)</script><svg onload=alert(1)>',
  '../../../../etc/passwd\0.png',
  'a\r\nset-cookie: x=1',
  'https://shop.invalid',
  'http://127.0.0.1:1',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://[::ffff:127.0.0.1]/',
  'https://user:pass@shop.invalid/',
  'https://169.254.169.254/latest/meta-data/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://shop.invalid/?a=b#c',
  'https://'.padEnd(600, 'a'),
  'https://ŝop.invalid\\@10.0.0.1/',
  `ck_${PLANTED}_${'0'.repeat(30)}`,
  `${PLANTED} <b>& "quotes"`,
]

export const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/html',
  'text/plain',
  'application/xml',
  'application/octet-stream',
  'application/json, text/html',
  '*/*',
  ';;;',
  'x'.repeat(300),
]

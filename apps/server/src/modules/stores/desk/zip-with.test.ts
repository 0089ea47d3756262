import { expect, test } from 'vitest'
// The tool that packs the plugin reads and writes zips by itself: what one makes the other must understand.
import { unzip, zip } from '../../../../../../tools/lib/zip.mjs'
import { textInZip, zipWith } from './zip-with.ts'

const packed = zip([
  { name: 'a/b.php', data: Buffer.from('ț'.repeat(400)) },
  { name: 'a/c.txt', data: Buffer.from('c') },
])

test('one more file in a zip leaves the others as they are', () => {
  const files = unzip(zipWith(zipWith(packed, 'a/server.php', 'șapte'), 'a/z', '')).map(
    (file: { name: string; data: Buffer }) => [file.name, file.data.toString()],
  )
  expect(Object.fromEntries(files)).toEqual({
    'a/b.php': 'ț'.repeat(400),
    'a/c.txt': 'c',
    'a/server.php': 'șapte',
    'a/z': '',
  })
})

test('a file of a zip is read by its name', () => {
  expect(textInZip(packed, 'a/b.php')).toBe('ț'.repeat(400))
  expect(textInZip(zipWith(packed, 'a/server.php', 'x'), 'a/server.php')).toBe('x')
  expect(textInZip(packed, 'a')).toBeNull()
})

test('what is no zip is refused', () => {
  expect(() => zipWith(Buffer.from('x'.repeat(40)), 'a', '')).toThrow('no zip')
})

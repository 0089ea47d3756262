import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8
const MOST_BYTES = 1_000_000_000

/** The files of a zip archive, by its directory at the end. Throws when it is not one, or not whole. */
export function* readZip(archive) {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('it is not a zip archive')
  let at = archive.readUInt32LE(end + 16)
  let left = MOST_BYTES
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new Error('the archive is damaged')
    const method = archive.readUInt16LE(at + 10)
    const sum = archive.readUInt32LE(at + 16)
    const packed = archive.readUInt32LE(at + 20)
    const size = archive.readUInt32LE(at + 24)
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const local = archive.readUInt32LE(at + 42)
    const path = archive.toString('utf8', at + 46, at + 46 + nameLength)
    at += 46 + nameLength + extra + comment
    if (path.endsWith('/')) continue
    left -= size
    if (left < 0) throw new Error('the archive is larger than anything we expect')
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    yield { path, bytes: unpack(archive.subarray(start, start + packed), { path, method, size, sum }) }
  }
}

function unpack(packed, { path, method, size, sum }) {
  if (method !== STORED && method !== DEFLATED) throw new Error(`${path} is packed in an unknown way`)
  const bytes = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) })
  if (bytes.length !== size || crc32(bytes) !== sum) throw new Error(`${path} is damaged`)
  return bytes
}

/** Writes an archive's files below a folder, without the one folder that all of them lie in. */
export function unzipInto(archive, folder, top) {
  for (const { path, bytes } of readZip(archive)) {
    const inside = path.startsWith(`${top}/`) ? path.slice(top.length + 1) : null
    if (inside === null || inside.split(/[\\/]/).includes('..'))
      throw new Error(`${path} does not belong there`)
    const target = join(folder, inside)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
  }
}

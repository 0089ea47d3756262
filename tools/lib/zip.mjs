import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

/** 1 January 2020, 00:00, as DOS writes it: the same files make the same bytes at any time. */
const DATE = ((2020 - 1980) << 9) | (1 << 5) | 1
const UTF8 = 0x0800
const DEFLATED = 8
const PLAIN_FILE = (0o100644 << 16) >>> 0

/** Makes a zip of `[{name, data}]` in the order of their names. */
export function zip(files) {
  const sorted = [...files].sort((one, other) => (one.name < other.name ? -1 : 1))
  const parts = []
  const directory = []
  let at = 0
  for (const { name, data } of sorted) {
    const words = Buffer.from(name, 'utf8')
    const packed = deflateRawSync(data, { level: 9 })
    const fields = fieldsOf(words, data, packed)
    const head = Buffer.concat([u32(0x04034b50), fields, words])
    const entry = [
      u32(0x02014b50),
      u16((3 << 8) | 20),
      fields,
      u16(0),
      u16(0),
      u16(0),
      u32(PLAIN_FILE),
      u32(at),
      words,
    ]
    directory.push(Buffer.concat(entry))
    parts.push(head, packed)
    at += head.length + packed.length
  }
  const list = Buffer.concat(directory)
  const count = u16(sorted.length)
  const end = [u32(0x06054b50), u16(0), u16(0), count, count, u32(list.length), u32(at), u16(0)]
  return Buffer.concat([...parts, list, ...end])
}

/** What is in a zip of ours: `[{name, data}]`. A sum that does not fit is thrown. */
export function unzip(bytes) {
  const files = []
  let at = bytes.readUInt32LE(bytes.length - 6)
  const count = bytes.readUInt16LE(bytes.length - 12)
  for (let n = 0; n < count; n++) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const start = bytes.readUInt32LE(at + 42) + 30 + nameLength
    const data = inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20)))
    if (crc32(data) !== bytes.readUInt32LE(at + 16)) throw new Error(`${name} is broken.`)
    files.push({ name, data })
    at += 46 + nameLength
  }
  return files
}

/** What both headers of a file say alike. */
function fieldsOf(words, data, packed) {
  const numbers = [u16(20), u16(UTF8), u16(DEFLATED), u16(0), u16(DATE), u32(crc32(data))]
  return Buffer.concat([...numbers, u32(packed.length), u32(data.length), u16(words.length), u16(0)])
}

function u16(value) {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
const END_BYTES = 22
/** 1 January 2020 as DOS writes it, as in the plugin's own zip: the same files make the same bytes. */
const DATE = ((2020 - 1980) << 9) | (1 << 5) | 1
const PLAIN_FILE = (0o100644 << 16) >>> 0

/** A zip without a comment, with one more file in it. Throws where these bytes are no such zip. */
export function zipWith(bytes: Buffer, name: string, text: string): Buffer {
  const endAt = bytes.length - END_BYTES
  if (endAt < 0 || bytes.readUInt32LE(endAt) !== END) throw new Error('this is no zip without a comment')
  const files = bytes.readUInt16LE(endAt + 10)
  const listBytes = bytes.readUInt32LE(endAt + 12)
  const listAt = bytes.readUInt32LE(endAt + 16)
  const data = Buffer.from(text, 'utf8')
  const packed = deflateRawSync(data, { level: 9 })
  const words = Buffer.from(name, 'utf8')
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(0x0800, 2)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt16LE(DATE, 8)
  fields.writeUInt32LE(crc32(data), 10)
  fields.writeUInt32LE(packed.length, 14)
  fields.writeUInt32LE(data.length, 18)
  fields.writeUInt16LE(words.length, 22)
  const local = Buffer.concat([u32(LOCAL), fields, words, packed])
  const entry = Buffer.concat([
    u32(CENTRAL),
    Buffer.from([20, 3]),
    fields,
    Buffer.alloc(6),
    u32(PLAIN_FILE),
    u32(listAt),
    words,
  ])
  const end = Buffer.from(bytes.subarray(endAt))
  end.writeUInt16LE(files + 1, 8)
  end.writeUInt16LE(files + 1, 10)
  end.writeUInt32LE(listBytes + entry.length, 12)
  end.writeUInt32LE(listAt + local.length, 16)
  return Buffer.concat([
    bytes.subarray(0, listAt),
    local,
    bytes.subarray(listAt, listAt + listBytes),
    entry,
    end,
  ])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

/** The text of one file of a zip; null where it is not in there. */
export function textInZip(bytes: Buffer, name: string): string | null {
  const endAt = bytes.length - END_BYTES
  let at = bytes.readUInt32LE(endAt + 16)
  for (let left = bytes.readUInt16LE(endAt + 10); left > 0; left--) {
    const nameBytes = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + nameBytes) === name) {
      const packed = bytes.readUInt32LE(at + 20)
      const localAt = bytes.readUInt32LE(at + 42)
      const start = localAt + 30 + bytes.readUInt16LE(localAt + 26) + bytes.readUInt16LE(localAt + 28)
      const data = bytes.subarray(start, start + packed)
      return (bytes.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data)).toString('utf8')
    }
    at += 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return null
}

import { crc32, createDeflateRaw } from 'node:zlib'

export interface ZipFile {
  name: string
  chunks: AsyncIterable<Buffer>
}

/** Bit 3: sizes stand behind the data, since nobody knows them before. Bit 11: names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8

/** A zip whose files are written while they are made. Each file and the whole stay below 4 GB; whoever fills it cuts. */
export async function* zipStream(files: AsyncIterable<ZipFile>, now: number): AsyncGenerator<Buffer> {
  const entries: Buffer[] = []
  const stamp = dosTime(now)
  let at = 0
  for await (const { name, chunks } of files) {
    const words = Buffer.from(name, 'utf8')
    const start = at
    const head = Buffer.concat([u32(0x04034b50), common(stamp, 0, 0, 0), u16(words.length), u16(0), words])
    at += head.length
    yield head
    const sums = { crc: 0, plain: 0, packed: 0 }
    for await (const packed of deflated(chunks, sums)) {
      at += packed.length
      yield packed
    }
    const tail = Buffer.concat([u32(0x08074b50), u32(sums.crc), u32(sums.packed), u32(sums.plain)])
    at += tail.length
    yield tail
    entries.push(
      Buffer.concat([
        u32(0x02014b50),
        u16((3 << 8) | 20),
        common(stamp, sums.crc, sums.packed, sums.plain),
        u16(words.length),
        u16(0),
        u16(0),
        u16(0),
        u16(0),
        u32((0o100644 << 16) >>> 0),
        u32(start),
        words,
      ]),
    )
  }
  const list = Buffer.concat(entries)
  const count = u16(entries.length)
  yield Buffer.concat([
    list,
    u32(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(list.length),
    u32(at),
    u16(0),
  ])
}

async function* deflated(
  chunks: AsyncIterable<Buffer>,
  sums: { crc: number; plain: number; packed: number },
): AsyncGenerator<Buffer> {
  const deflate = createDeflateRaw({ level: 6 })
  const feed = (async () => {
    for await (const chunk of chunks) {
      sums.crc = crc32(chunk, sums.crc)
      sums.plain += chunk.length
      if (!deflate.write(chunk)) await new Promise((resolve) => deflate.once('drain', resolve))
    }
    deflate.end()
  })()
  feed.catch((error: Error) => deflate.destroy(error))
  for await (const packed of deflate) {
    sums.packed += (packed as Buffer).length
    yield packed as Buffer
  }
  await feed
}

/** What both headers of a file say alike, up to the length of its name. */
const common = (stamp: Buffer, crc: number, packed: number, plain: number): Buffer =>
  Buffer.concat([u16(20), u16(FLAGS), u16(DEFLATED), stamp, u32(crc), u32(packed), u32(plain)])

function dosTime(now: number): Buffer {
  const date = new Date(now)
  const time = (date.getUTCHours() << 11) | (date.getUTCMinutes() << 5) | (date.getUTCSeconds() >> 1)
  const day = ((date.getUTCFullYear() - 1980) << 9) | ((date.getUTCMonth() + 1) << 5) | date.getUTCDate()
  return Buffer.concat([u16(time), u16(day)])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value >>> 0)
  return bytes
}

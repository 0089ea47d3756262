import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream, rmSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { TandemStartError } from '../../platform/postgres/start-error.ts'
import type { SealedKey } from './sealed-key.ts'

/**
 * A backup: these sixteen bytes, then gzip over frames of one letter, a length of four bytes, and so many bytes.
 * H header · T a table begins · D bytes of COPY, text · E a table ends, with its count · S sequences · Z the end, with the SHA-256
 * of all frames before it. What is cut off or changed is seen before anything is touched.
 */
export const MAGIC = Buffer.from('TANDEM-BACKUP-1\n')
export type Letter = 'H' | 'T' | 'D' | 'E' | 'S' | 'Z'
export interface Frame {
  letter: Letter
  body: Buffer
}

export interface Header {
  format: 1
  version: string
  madeAt: number
  postgres: string
  migrations: { number: number; name: string; checksum: string }[]
  /** A known text, sealed with the master key: whoever has another key is told before anything is touched. */
  keyMark: string | null
  key: SealedKey | null
}
export interface TableBegin {
  name: string
  columns: string[]
}
export interface TableEnd {
  rows: number
}
export interface Sequence {
  name: string
  value: string
  called: boolean
}
export interface Footer {
  sha256: string
  tables: number
  rows: number
}

const MOST_BYTES = 512 * 1024 * 1024
export const jsonOf = <T>({ body }: Frame): T => JSON.parse(body.toString('utf8')) as T

function head(letter: Letter, length: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.write(letter, 0, 'latin1')
  bytes.writeUInt32BE(length, 1)
  return bytes
}

/** Writes aside and moves into place when it is whole: a file of that name is a backup, or is not there. */
export async function createBackupFile(path: string) {
  const draft = `${path}.part-${process.pid}`
  const file = createWriteStream(draft, { mode: 0o600, flags: 'wx' })
  await once(file, 'open')
  const forget = () => rmSync(draft, { force: true })
  process.once('exit', forget)
  file.write(MAGIC)
  const gzip = createGzip({ level: 6 })
  const piped = finished(gzip.pipe(file))
  piped.catch(() => {})
  const hash = createHash('sha256')
  const put = async (letter: Letter, body: Buffer) => {
    const start = head(letter, body.length)
    if (letter !== 'Z') hash.update(start).update(body)
    gzip.write(start)
    if (!gzip.write(body)) await Promise.race([once(gzip, 'drain'), piped])
  }
  return {
    put,
    json: (letter: Letter, value: unknown) => put(letter, Buffer.from(JSON.stringify(value))),
    /** Gives back its size. */
    async finish(sums: Omit<Footer, 'sha256'>): Promise<number> {
      await put('Z', Buffer.from(JSON.stringify({ ...sums, sha256: hash.digest('hex') })))
      gzip.end()
      await piped
      const handle = await open(draft, 'r+')
      await handle.sync()
      const { size } = await handle.stat()
      await handle.close()
      await rename(draft, path)
      process.removeListener('exit', forget)
      return size
    },
    async giveUp(): Promise<void> {
      gzip.destroy()
      file.destroy()
      await rm(draft, { force: true })
      process.removeListener('exit', forget)
    },
  }
}

export const broken = (path: string, why: string) =>
  new TandemStartError(`${path} is no whole backup of Tandem: ${why}. Nothing was changed.`)

/** The frames of a backup, checked: the last is Z, and its sum is right. `onBytes` hears how much of the file was read. */
export async function* readBackup(
  path: string,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Frame> {
  await checkMagic(path)
  const file = createReadStream(path, { start: MAGIC.length })
  file.on('data', (chunk) => onBytes(chunk.length))
  const gunzip = createGunzip()
  file.on('error', (error) => gunzip.destroy(error))
  file.pipe(gunzip)
  const hash = createHash('sha256')
  let ended = false
  try {
    for await (const frame of framesOf(gunzip, path)) {
      if (ended) throw broken(path, 'something stands after its end')
      if (frame.letter === 'Z') {
        if (jsonOf<Footer>(frame).sha256 !== hash.digest('hex')) throw broken(path, 'its sum is not right')
        ended = true
      } else hash.update(head(frame.letter, frame.body.length)).update(frame.body)
      yield frame
    }
  } catch (error) {
    if (error instanceof TandemStartError || !('code' in (error as object))) throw error
    throw broken(path, 'it is cut off or damaged')
  } finally {
    file.destroy()
  }
  if (!ended) throw broken(path, 'it is cut off')
}

async function* framesOf(bytes: AsyncIterable<Buffer>, path: string): AsyncGenerator<Frame> {
  let held: Buffer[] = []
  let length = 0
  const take = (count: number): Buffer => {
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held)
    held = count < all.length ? [all.subarray(count)] : []
    length -= count
    return all.subarray(0, count)
  }
  let wanted: { letter: Letter; bytes: number } | null = null
  for await (const chunk of bytes) {
    held.push(chunk)
    length += chunk.length
    for (;;) {
      if (wanted === null) {
        if (length < 5) break
        const start = take(5)
        wanted = { letter: start.toString('latin1', 0, 1) as Letter, bytes: start.readUInt32BE(1) }
        if (!'HTDESZ'.includes(wanted.letter) || wanted.bytes > MOST_BYTES)
          throw broken(path, 'it is damaged')
      }
      if (length < wanted.bytes) break
      yield { letter: wanted.letter, body: take(wanted.bytes) }
      wanted = null
    }
  }
  if (length > 0 || wanted !== null) throw broken(path, 'it is cut off')
}

async function checkMagic(path: string): Promise<void> {
  const handle = await open(path, 'r').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.code})`
    throw new TandemStartError(`${path} ${why}.`, { cause })
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0)
    if (bytesRead < MAGIC.length || !buffer.equals(MAGIC)) throw broken(path, 'it does not begin as one')
  } finally {
    await handle.close()
  }
}

import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { HttpApp } from './app.ts'

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  webp: 'image/webp',
  woff2: 'font/woff2',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  txt: 'text/plain; charset=utf-8',
}
const SQUEEZED = /^(text\/|application\/|image\/svg)/
const MAX_FILES = 500

interface PageFile {
  type: string
  etag: string
  plain: Buffer
  br?: Promise<Buffer>
  gzip?: Promise<Buffer>
}

export interface PageFiles {
  routes(app: HttpApp): void
  /** The page itself; null while it is not built. Read anew when a build replaced it. */
  indexHtml(): Promise<string | null>
}

/**
 * A built page (the room, the dashboard) from memory. Only files that were found in the folder can be asked for, so no path leads
 * out of it; each is compressed once, when it is first wanted.
 */
export function createPageFiles(folder: string, name: 'room' | 'dashboard'): PageFiles {
  let loaded: { stamp: number; html: string; files: Map<string, PageFile> } | null = null
  let checkedAt = 0

  const load = async () => {
    if (loaded && performance.now() - checkedAt < 1_000) return loaded
    checkedAt = performance.now()
    const index = join(folder, 'index.html')
    const stamp = await stat(index).then(
      (found) => found.mtimeMs,
      () => null,
    )
    if (stamp === null) return loaded
    if (loaded?.stamp !== stamp)
      loaded = { stamp, html: await readFile(index, 'utf8'), files: await readFiles(folder) }
    return loaded
  }

  return {
    indexHtml: async () => (await load())?.html ?? null,
    routes(app) {
      app.get(`/assets/${name}/*`, { config: { rateLimit: false } }, async (request, reply) => {
        const path = (request.params as { '*': string })['*']
        const file = (await load())?.files.get(`assets/${name}/${path}`)
        if (!file) return reply.callNotFound()
        reply.header('cache-control', 'public, max-age=31536000, immutable')
        reply.header('cross-origin-resource-policy', 'same-origin')
        reply.header('etag', file.etag).type(file.type)
        if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
        if (!SQUEEZED.test(file.type)) return reply.send(file.plain)
        reply.header('vary', 'accept-encoding')
        const wanted = chooseEncoding(request.headers['accept-encoding'])
        if (wanted === null) return reply.send(file.plain)
        return reply.header('content-encoding', wanted).send(await squeeze(file, wanted))
      })
    },
  }
}

async function readFiles(folder: string): Promise<Map<string, PageFile>> {
  const files = new Map<string, PageFile>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.slice(0, MAX_FILES)) {
    const type = TYPES[entry.name.split('.').pop() ?? '']
    if (!entry.isFile() || !type) continue
    const path = join(entry.parentPath ?? entry.path, entry.name)
    const plain = await readFile(path)
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
    files.set(relative(folder, path).split(sep).join('/'), { type, etag, plain })
  }
  return files
}

export function chooseEncoding(header: string | undefined): 'br' | 'gzip' | null {
  const offers = (header ?? '').split(',').map((part) => part.trim().split(/\s*;\s*/))
  const takes = (name: string) => offers.some(([offer, q]) => offer === name && !/^q=0(\.0*)?$/.test(q ?? ''))
  return takes('br') ? 'br' : takes('gzip') ? 'gzip' : null
}

function squeeze(file: PageFile, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') {
    file.gzip ??= gzipped(file.plain, { level: 9 })
    return file.gzip
  }
  file.br ??= brotli(file.plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: file.plain.length },
  })
  return file.br
}

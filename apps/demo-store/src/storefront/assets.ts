import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { appFolder } from '../art-files.ts'

type Asset = { body: Buffer; gzip: Buffer; type: string; etag: string }

export type Assets = { css: string; js: string; register(app: FastifyInstance): void }

const STYLES = [
  'tokens.css',
  'base.css',
  'frame.css',
  'shelves.css',
  'product.css',
  'cart.css',
  'checkout.css',
]

/** Styles, script and pictures, held in memory and packed once. */
export function loadAssets(): Assets {
  const folder = appFolder()
  const sources = join(folder, 'src', 'storefront', 'assets')
  const styles = STYLES.map((file) => readFileSync(join(sources, file)))
  const css = pack(Buffer.concat(styles), 'text/css; charset=utf-8')
  const js = pack(readFileSync(join(sources, 'shop.js')), 'text/javascript; charset=utf-8')
  const hashed = new Map([
    [`shop-${css.etag}.css`, css],
    [`shop-${js.etag}.js`, js],
  ])
  const art = loadArt(join(folder, 'art'))
  const [cssName = '', jsName = ''] = hashed.keys()

  return {
    css: `/assets/${cssName}`,
    js: `/assets/${jsName}`,
    register(app) {
      app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => {
        reply.header('cache-control', 'public, max-age=31536000, immutable')
        return send(request, reply, hashed.get(request.params.file))
      })
      app.get<{ Params: { file: string } }>('/wp-content/uploads/:file', (request, reply) => {
        // Rooms on another origin show the shop's pictures. A drawing opened by itself may run nothing.
        reply.header('cache-control', 'public, max-age=86400')
        reply.header('access-control-allow-origin', '*')
        reply.header('cross-origin-resource-policy', 'cross-origin')
        reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        return send(request, reply, art(request.params.file))
      })
      app.get('/favicon.svg', (_request, reply) =>
        reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(FAVICON),
      )
    },
  }
}

/** Pictures are packed when first asked for. WordPress's sized names (`mug-300x300.svg`) give the same drawing. */
function loadArt(folder: string): (name: string) => Asset | undefined {
  const names = new Set(readdirSync(folder).filter((file) => file.endsWith('.svg')))
  const rasters = new Set(readdirSync(join(folder, 'preview')))
  const packed = new Map<string, Asset>()
  const read = (name: string) =>
    rasters.has(name)
      ? pack(readFileSync(join(folder, 'preview', name)), 'image/jpeg')
      : pack(readFileSync(join(folder, name)), 'image/svg+xml')
  return (given) => {
    const name =
      names.has(given) || rasters.has(given) ? given : given.replace(/-\d{2,4}x\d{2,4}(?=\.svg$)/, '')
    if (!names.has(name) && !rasters.has(name)) return undefined
    const picture = packed.get(name) ?? read(name)
    packed.set(name, picture)
    return picture
  }
}

function pack(body: Buffer, type: string): Asset {
  const etag = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { body, gzip: gzipSync(body), type, etag }
}

function send(request: FastifyRequest, reply: FastifyReply, found: Asset | undefined): FastifyReply {
  if (!found)
    return reply.header('cache-control', 'no-store').code(404).type('text/plain').send('Not found\n')
  reply.header('etag', `"${found.etag}"`).header('vary', 'accept-encoding').type(found.type)
  if (request.headers['if-none-match'] === `"${found.etag}"`) return reply.code(304).send()
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(found.body)
  return reply.header('content-encoding', 'gzip').send(found.gzip)
}

const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#2f5a47"/><path d="M16 6v20M16 11l-4 3.600M16 11l4 3.600M16 15l-5.500 5M16 15l5.500 5M16 20l-7 5.500M16 20l7 5.500" stroke="#fff" stroke-width="2" stroke-linecap="round" fill="none"/></svg>'

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'

/** One folder up from the sources and from the built file alike. */
const ART = fileURLToPath(new URL('../art/', import.meta.url))
const NAME = /^[a-z0-9][a-z0-9-]*\.(svg|png|jpg|webp)$/
const TYPES: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
}

/** The shop's pictures. WordPress's sized names (`mug-300x300.svg`) give the same drawing: it scales by itself. */
export function registerUploads(app: FastifyInstance): void {
  const known = new Map<string, Buffer | null>()
  const load = async (name: string): Promise<Buffer | null> => {
    if (!known.has(name)) known.set(name, await readFile(join(ART, name)).catch(() => null))
    return known.get(name) ?? null
  }
  app.get<{ Params: { file: string } }>('/wp-content/uploads/:file', async (request, reply) => {
    const given = request.params.file
    const plain = given.replace(/-\d{2,4}x\d{2,4}(?=\.\w+$)/, '')
    const type = TYPES[NAME.exec(plain)?.[1] ?? '']
    const bytes = type === undefined ? null : ((await load(given)) ?? (await load(plain)))
    if (!bytes || type === undefined) return reply.code(404).type('text/plain').send('Not found')
    return reply
      .headers({
        'content-type': type,
        'cache-control': 'public, max-age=86400',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        // A drawing opened on its own must not be able to run anything.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      })
      .send(bytes)
  })
}

import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { extensionOf, HASH_LETTERS } from './make-picture.ts'
import type { KeptPicture, picturesStore } from './pictures.store.ts'

const FOLDER = '/assets/look'
const KEPT_IN_MEMORY = 200
const NAME = `^[0-9a-f]{${HASH_LETTERS}}\\.(png|jpg)$`

export const pictureUrl = (storeKey: string, { hash, type }: Pick<KeptPicture, 'hash' | 'type'>): string =>
  `${FOLDER}/${storeKey}/${hash}.${extensionOf(type)}`

/** The hash in an address of ours for this shop; null: any other address. */
export function hashOfUrl(storeKey: string, url: string): string | null {
  const start = `${FOLDER}/${storeKey}/`
  if (!url.startsWith(start)) return null
  return new RegExp(NAME).test(url.slice(start.length))
    ? url.slice(start.length, start.length + HASH_LETTERS)
    : null
}

/** Pictures of looks from our own address: what they are is said, and nothing in them could ever run. */
export function pictureRoutes(
  app: HttpApp,
  deps: {
    pictures: ReturnType<typeof picturesStore>
    storeIdOf(storeKey: string): Promise<number | null>
  },
): void {
  const memory = new Map<string, KeptPicture>()
  const find = async (storeId: number, hash: string) => {
    const key = `${storeId}/${hash}`
    const known = memory.get(key)
    if (known) return known
    const picture = await deps.pictures.find(storeId, hash)
    if (!picture) return null
    if (memory.size >= KEPT_IN_MEMORY) memory.delete(memory.keys().next().value as string)
    memory.set(key, picture)
    return picture
  }
  const schema = {
    params: Type.Object({
      storeKey: Type.String({ minLength: 1, maxLength: 64 }),
      name: Type.String({ pattern: NAME }),
    }),
  }
  app.get(`${FOLDER}/:storeKey/:name`, { schema }, async ({ params, headers }, reply) => {
    const storeId = await deps.storeIdOf(params.storeKey)
    const [hash = '', extension] = params.name.split('.')
    const picture = storeId === null ? null : await find(storeId, hash)
    if (!picture || extensionOf(picture.type) !== extension) return refuse('not_found')
    const tag = `"${hash}"`
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('etag', tag)
    if (headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.type(picture.type).send(picture.bytes)
  })
}

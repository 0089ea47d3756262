import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../lib/root.mjs'

const art = join(root, 'apps/demo-store/art')

/**
 * The demo store's catalogue, with its pictures named as they lie in WordPress's uploads.
 *
 * @returns {Promise<import('../../../apps/demo-store/src/catalogue-definition.ts').CatalogueDefinition>}
 */
export async function readCatalogue() {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [join(root, 'apps/demo-store/src/catalogue/catalogue.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  })
  const source = Buffer.from(outputFiles[0].contents).toString('base64')
  const { catalogue } = await import(`data:text/javascript;base64,${source}`)
  return { categories: inOrder(catalogue.categories), products: catalogue.products.map(withPictures) }
}

/** Parents before their children. */
const inOrder = (categories) => [...categories].sort((a, b) => Number('parent' in a) - Number('parent' in b))

function withPictures(product) {
  return {
    ...product,
    images: product.images.map(asLaid),
    variations: product.variations.map((variation) =>
      variation.image ? { ...variation, image: asLaid(variation.image) } : variation,
    ),
  }
}

function asLaid({ file, alt }) {
  const raster = file.replace('.svg', '.jpg')
  if (existsSync(join(art, 'preview', raster))) return { file: raster, alt }
  const box = /viewBox="([\d.\s-]+)"/
    .exec(readFileSync(join(art, file), 'utf8'))?.[1]
    .split(/\s+/)
    .map(Number)
  return { file, alt, width: Math.round(box?.[2] ?? 400), height: Math.round(box?.[3] ?? 400) }
}

/**
 * Every attribute of the catalogue once, with all options that any product offers.
 *
 * @param {import('../../../apps/demo-store/src/catalogue-definition.ts').CatalogueDefinition} catalogue
 */
export function attributesOf({ products }) {
  /** @type {Map<string, {slug: string, name: string, options: {slug: string, name: string}[]}>} */
  const all = new Map()
  for (const { slug, name, options } of products.flatMap((product) => product.attributes)) {
    const known = all.get(slug) ?? { slug, name, options: [] }
    for (const option of options)
      if (!known.options.some((each) => each.slug === option.slug)) known.options.push(option)
    all.set(slug, known)
  }
  return [...all.values()]
}

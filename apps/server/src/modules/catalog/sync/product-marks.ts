import { fieldsOf, idOf, sourceText } from '@tandem/core/catalog/read-source'
import { stepWalk, WALK_BEGIN } from '@tandem/core/sync/walk-places'
import { isTrouble, type ShopApi, ShopError } from '../../stores/shop.public.ts'
import { PER_PAGE, type WooApi } from '../woo/woo-api.ts'

const PAGE = 1_000
/** The plugin's walk never goes back; a shop that says so over and over is not believed for ever. */
const MOST_PAGES = 20_000

/** Id and time of change of every product that the shop shows or could show. */
export type Marks = Map<number, number>

/** By the plugin in a few calls where there is one, else a hundred at a time by WooCommerce's own lists. */
export async function readProductMarks(shop: ShopApi, api: WooApi, hasPlugin: boolean): Promise<Marks> {
  if (!hasPlugin) return readByPages(api)
  return readByPlugin(shop).catch((error: unknown) => {
    // An older plugin, one that was switched off a moment ago, or one whose owner just took the part away.
    if (isTrouble(error, 'not_found', 'unauthorized', 'nonsense', 'refused')) return readByPages(api)
    throw error
  })
}

async function readByPages(api: WooApi): Promise<Marks> {
  const marks: Marks = new Map()
  for (let place = WALK_BEGIN, more = true, pages = 0; more && pages < MOST_PAGES; pages++) {
    const { items, total } = await api.productMarks(place.offset)
    const step = stepWalk(place, { ids: items.map(({ id }) => id), size: PER_PAGE, total })
    if (step.counts) for (const { id, modifiedAt } of items) marks.set(id, modifiedAt)
    ;({ next: place, more } = step)
  }
  return marks
}

async function readByPlugin(shop: ShopApi): Promise<Marks> {
  const marks: Marks = new Map()
  for (let page = 0, after = 0; page < MOST_PAGES; page++) {
    const path = `/wc-tandem/v1/marks?kind=products&after=${after}&limit=${PAGE}`
    const { body } = await shop.call('sync', 'GET', path)
    if (!Array.isArray(body)) throw new ShopError('nonsense')
    let last = after
    for (const item of body) {
      const fields = fieldsOf(item)
      const id = idOf(fields?.['id'])
      last = Math.max(last, id)
      const at = Date.parse(`${sourceText(fields?.['modified'], 40)}Z`)
      const hidden = fields?.['status'] === 'trash' || fields?.['status'] === 'auto-draft'
      if (id > 0 && !hidden) marks.set(id, Number.isFinite(at) ? at : 0)
    }
    if (body.length < PAGE || last === after) return marks
    after = last
  }
  return marks
}

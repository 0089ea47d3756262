import { Sentence } from '../../lib/say.mjs'
import { attributesOf, readCatalogue } from './catalogue.mjs'

/** The door that our must-use plugin opens for the command that started the store. */
export function openDoor(url, token) {
  const headers = { 'x-tandem-local': token, 'content-type': 'application/json' }
  const ask = async (address, init, limitMs) => {
    const answer = await fetch(address, { ...init, headers, signal: AbortSignal.timeout(limitMs) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${address.slice(url.length)}: ${answer.status} ${text.slice(0, 400)}`)
    return JSON.parse(text)
  }
  return {
    post: (path, body = {}, limitMs = 120_000) =>
      // Not /wp-json/: right after a plugin was activated, its rules are not always there yet.
      ask(
        `${url}/index.php?rest_route=/tandem-local/v1/${path}`,
        { method: 'POST', body: JSON.stringify(body) },
        limitMs,
      ),
    due: () => ask(`${url}/wp-content/mu-plugins/tandem-local/due.php`, {}, 30_000),
  }
}

/** Makes a shop of a fresh WooCommerce. */
export const setUp = (door) =>
  door.post('setup', {
    name: 'Fir & Clay',
    tagline: 'Slow wool and honest clay',
    currency: 'EUR',
    country: 'RO',
    time_zone: 'Europe/Bucharest',
    tax: { country: 'RO', rate: '21.0000', name: 'TVA' },
  })

/**
 * The shop's owner, with a password of this site alone, and the language that the shop speaks. It is the first call to
 * a WordPress that has just started, and waits until that is whole.
 */
export async function setOwner(door, { password, language }, tries = 10) {
  try {
    return await door.post('owner', { password, locale: language === 'ro' ? 'ro_RO' : '' })
  } catch (error) {
    if (tries <= 1) throw error
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    return setOwner(door, { password, language }, tries - 1)
  }
}

/** All products of the demo store, or those that a test asks for. `onProduct(done, total)` tells how far it is. */
export async function importCatalogue(door, { only = null, onProduct = () => {} } = {}) {
  const catalogue = await readCatalogue()
  const products = only ? catalogue.products.filter(({ sku }) => only.includes(sku)) : catalogue.products
  if (products.length === 0) throw new Sentence('The catalogue is empty.')
  await door.post('terms', { categories: catalogue.categories, attributes: attributesOf(catalogue) })
  const ids = {}
  for (const [index, product] of products.entries()) {
    ids[product.sku] = (await door.post('product', product)).id
    onProduct(index + 1, products.length)
  }
  return ids
}

import type { BackOffice } from '../shop.ts'
import { slugify } from './product-addresses.ts'

export function freeTermSlug(shop: BackOffice, wanted: string, ownId: number): string {
  const base = slugify(wanted)
  const taken = new Set(
    shop.state
      .all('category')
      .filter((other) => other.id !== ownId)
      .map((other) => other.slug),
  )
  let slug = base
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`
  return slug
}

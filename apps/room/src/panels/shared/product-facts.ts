import type { Picture, Price, ProductView, Stock, VariationView } from '@tandem/contract/http/catalogue'
import { LIMITS } from '@tandem/core/rooms/limits'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { choiceText } from '../../session/product-choice.ts'

/** What a small card says about a product or one variation of it. */
export interface ProductFacts {
  state: 'loading' | 'gone' | 'ready'
  name: string
  /** `Oat, M`: what was chosen; empty when nothing was. */
  choice: string
  picture: Picture | null
  price: Price | null
  stock: Stock | null
  product: ProductView | null
  variation: VariationView | null
}

const NOTHING = {
  name: '',
  choice: '',
  picture: null,
  price: null,
  stock: null,
  product: null,
  variation: null,
} as const

/** Reads a reference against what the catalogue knows now. A variation that is no longer there counts as gone. */
export function factsOf(slot: ProductView | null | 'loading', ref: ProductRef): ProductFacts {
  if (slot === 'loading') return { ...NOTHING, state: 'loading' }
  if (slot === null) return { ...NOTHING, state: 'gone' }
  const variation = slot.variations.find((v) => v.id === ref.variationId) ?? null
  const gone = ref.variationId !== null && variation === null
  return {
    state: gone ? 'gone' : 'ready',
    name: slot.name,
    choice: ref.variationId === null && slot.variable ? '' : choiceText(slot, ref),
    picture: variation?.picture ?? slot.picture,
    price: variation?.price ?? slot.price,
    stock: gone ? null : (variation?.stock ?? slot.stock),
    product: slot,
    variation,
  }
}

/** Whether the thing can go into a cart as it stands. `choose`: options are open, so it has to be looked at first. */
export function buyable(facts: ProductFacts, ref: ProductRef): 'yes' | 'choose' | 'out' | 'gone' | 'loading' {
  if (facts.state !== 'ready' || facts.product === null) return facts.state === 'gone' ? 'gone' : 'loading'
  if (facts.stock?.state === 'out') return 'out'
  if (!facts.product.purchasable) return 'out'
  return openChoices(facts, ref) ? 'choose' : 'yes'
}

/** How many of it one order takes: one where the shop sells it individually, else what is left of it. */
export function mostPerOrder({ product, stock }: ProductFacts): number {
  return product?.soldIndividually ? 1 : Math.min(stock?.left ?? LIMITS.quantity, LIMITS.quantity)
}

function openChoices({ product, variation }: ProductFacts, ref: ProductRef): boolean {
  if (product === null || !product.variable) return false
  if (variation === null) return true
  return product.attributes.some((a) => {
    if (!a.forVariations || variation.attributes[a.slug]) return false
    return !ref.attributes?.[a.slug]
  })
}

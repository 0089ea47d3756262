export type OutcomeReason =
  | 'added'
  | 'bad_line'
  | 'unknown_product'
  | 'not_purchasable'
  | 'out_of_stock'
  | 'too_few'
  | 'one_only'
  | 'missing_attribute'
  | 'bad_attribute'
  | 'no_such_variation'
  | 'bad_quantity'
  | 'cart_full'

/** What became of one thing that was to go into the cart; kept so that the page can be shown again. */
export type LineOutcome = {
  name: string
  /** What was chosen of it, in the merchant's words. */
  options: string[]
  /** Of the product's page, to choose or look there; '' where there is none. */
  path: string
  image: string
  requested: number
  added: number
  reason: OutcomeReason
  /** How many there are in the shop; null where it is not counted or not asked. */
  available: number | null
  /** Names of the attributes that the reason is about. */
  missing: string[]
}

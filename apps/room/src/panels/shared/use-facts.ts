import type { ProductRef } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { factsOf, type ProductFacts } from './product-facts.ts'

/** What is known of a product now; the component is drawn again when the shop changes it. */
export function useFacts(ref: ProductRef): ProductFacts {
  const { catalogue } = useSession()
  return factsOf(catalogue.product(ref.productId).value, ref)
}

/** Its name with what was chosen; a plain word while it is not known. */
export function thingName(facts: ProductFacts): string {
  if (facts.name === '') return t('panel.aThing')
  return facts.choice === '' ? facts.name : `${facts.name}, ${facts.choice}`
}

import { randomBytes } from 'node:crypto'
import type { Shop } from '../../shop.ts'
import { addItems, type WantedLine } from '../cart/add-items.ts'
import type { HandOff } from '../session/session.ts'
import type { Visitor } from '../session/visitor.ts'
import type { HandOffLink } from './read-link.ts'

const KEPT_HAND_OFFS = 50
/** Older ones are remembered as used, but not line by line. */
const KEPT_IN_FULL = 5

/** The earlier use of this very link by this visitor: a reload or a second tap must not add again. */
export function earlierUse(visitor: Visitor, link: HandOffLink): HandOff | undefined {
  if (link.signature === '') return undefined
  return visitor.session.handOffs.find((use) => use.signature === link.signature)
}

/** Adds the lines to the visitor's cart and writes down that the link was used and what came of it. */
export function useLink(shop: Shop, visitor: Visitor, link: HandOffLink, lines: WantedLine[]): HandOff {
  const nowAt = shop.now()
  const { cart, outcomes } = addItems(shop, visitor.session.cart, lines)
  const use: HandOff = {
    id: randomBytes(9).toString('base64url'),
    signature: link.signature,
    expiresAt: link.expiresAt,
    back: link.back,
    outcomes,
  }
  const anyAdded = outcomes.some((outcome) => outcome.added > 0)
  visitor.change({
    cart,
    handOffs: keep([...visitor.session.handOffs, use], nowAt),
    ...(link.token && anyAdded ? { room: { token: link.token, back: link.back } } : {}),
  })
  return use
}

/** Links that have not expired come first: forgetting one of them would let it add again. */
function keep(uses: HandOff[], nowAt: number): HandOff[] {
  const spent = uses.find((use) => use.signature === '' || use.expiresAt <= nowAt) ?? uses[0]
  const kept = uses.length > KEPT_HAND_OFFS ? uses.filter((use) => use !== spent) : uses
  return kept.map((use, index) => (index < kept.length - KEPT_IN_FULL ? { ...use, outcomes: [] } : use))
}

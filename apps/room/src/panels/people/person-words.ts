import type { Presence, View } from '@tandem/core/rooms/presence'
import type { Participant } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'

/** What somebody is at: what they look at when they are here, else where they are. */
export function whereabouts(
  person: Participant,
  presence: Presence | undefined,
  thing: (productId: number) => string,
): string {
  if (person.standing === 'left' || presence === undefined || presence.state === 'left')
    return t('people.left')
  if (presence.state === 'away') return t('people.away')
  if (presence.state === 'reconnecting') return t('people.reconnecting')
  return looksAt(presence.view, thing)
}

function looksAt(view: View, thing: (productId: number) => string): string {
  switch (view.at) {
    case 'product':
      return t('people.looksAt', { thing: thing(view.productId) })
    case 'catalogue':
      return t('people.browses')
    case 'compare':
      return t('people.compares')
    case 'elsewhere':
      return t('people.elsewhere')
  }
}

/** Those with a seat first: me, the host, the others as they came; then who left. Who was removed is not listed. */
export function inOrder(
  participants: readonly Participant[],
  me: string,
  hostId: string | null,
): Participant[] {
  const rank = (p: Participant) => (p.standing !== 'in' ? 3 : p.id === me ? 0 : p.id === hostId ? 1 : 2)
  return participants
    .filter((p) => p.standing !== 'removed')
    .sort((a, b) => rank(a) - rank(b) || a.joinedAt - b.joinedAt)
}

/** Whether going to where somebody is would change nothing for me. */
export function isSamePlace(theirs: View, mine: View): boolean {
  if (theirs.at === 'product')
    return (
      mine.at === 'product' && theirs.productId === mine.productId && theirs.variationId === mine.variationId
    )
  if (theirs.at === 'catalogue') return mine.at === 'catalogue' && theirs.category === mine.category
  return theirs.at === mine.at
}

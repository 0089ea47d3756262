import type { ProductCard } from '@tandem/contract/http/catalogue'
import { reduce } from '@tandem/core/rooms/reduce'
import type { RoomEventBody } from '@tandem/core/rooms/room-events'
import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { lang } from '../i18n/i18n.ts'

export const ME = 'preview-me'
const ANA = 'preview-ana'
const MIHAI = 'preview-mihai'

const TALK = {
  en: {
    me: 'Ioana',
    first: 'Look at this one. Would it suit the kitchen?',
    second: 'I like it. The other colour too.',
    reason: 'The colour is right',
    note: 'for the weekend',
  },
  ro: {
    me: 'Ioana',
    first: 'Uită-te la asta. S-ar potrivi în bucătărie?',
    second: 'Îmi place. Și cealaltă culoare.',
    reason: 'Culoarea e potrivită',
    note: 'pentru weekend',
  },
}

/** A room as it could be: three people, a few words, two votes, something on the list. Made by the real rules. */
export function sampleRoom(storeKey: string, products: readonly ProductCard[], now: number): RoomState {
  const words = TALK[lang()]
  const [shown, other] = products
  const at = (minutesAgo: number) => now - minutesAgo * 60_000
  const joined = (participantId: string, name: string, colour: number, host = false): RoomEventBody => ({
    type: 'joined',
    participantId,
    name,
    colour,
    host,
  })
  const say = (text: string): RoomEventBody => ({ type: 'said', text, product: null, replyTo: null })
  const steps: [by: string | null, minutesAgo: number, body: RoomEventBody][] = [
    [null, 9, joined(ME, words.me, 3, true)],
    [null, 8, joined(ANA, 'Ana', 0)],
    [null, 6, joined(MIHAI, 'Mihai', 1)],
    [ANA, 5, say(words.first)],
    [MIHAI, 3, say(words.second)],
  ]
  if (shown) {
    steps.push([ANA, 4, { type: 'voted', productId: shown.id, value: 'love', reason: words.reason }])
    steps.push([MIHAI, 2, { type: 'voted', productId: shown.id, value: 'maybe', reason: '' }])
  }
  if (other) {
    const ref = { productId: other.id, variationId: null }
    steps.push([MIHAI, 2, { type: 'shortlisted', ref, note: words.note }])
  }
  return steps.reduce<RoomState>(
    (state, [by, minutesAgo, body], i) =>
      reduce(state, { seq: i + 1, at: at(minutesAgo), by, opId: null, body }),
    emptyRoom('preview', storeKey, at(10)),
  )
}

export const FRIENDS = [ME, ANA, MIHAI]

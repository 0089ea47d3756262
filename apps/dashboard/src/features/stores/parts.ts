import type { Part } from '@tandem/core/stores/connection'
import type { PlainKey } from '../../i18n/i18n.ts'

export type { Part }

interface PartKeys {
  title: PlainKey
  about: PlainKey
  reads: PlainKey
  does: PlainKey
  never: PlainKey
  /** Whether it does something for people today. */
  works: boolean
}

/** What is consented to. A change of meaning needs a new wording on the server too. */
export const PART_WORDS: Record<Part, PartKeys> = {
  rooms: {
    title: 'stores.part.rooms',
    about: 'stores.part.rooms.about',
    reads: 'stores.part.rooms.reads',
    does: 'stores.part.rooms.does',
    never: 'stores.part.rooms.never',
    works: true,
  },
  orders: {
    title: 'stores.part.orders',
    about: 'stores.part.orders.about',
    reads: 'stores.part.orders.reads',
    does: 'stores.part.orders.does',
    never: 'stores.part.orders.never',
    works: true,
  },
  marketplace: {
    title: 'stores.part.marketplace',
    about: 'stores.part.marketplace.about',
    reads: 'stores.part.marketplace.reads',
    does: 'stores.part.marketplace.does',
    never: 'stores.part.marketplace.never',
    works: false,
  },
  fulfilment: {
    title: 'stores.part.fulfilment',
    about: 'stores.part.fulfilment.about',
    reads: 'stores.part.fulfilment.reads',
    does: 'stores.part.fulfilment.does',
    never: 'stores.part.fulfilment.never',
    works: false,
  },
}
export const PARTS = Object.keys(PART_WORDS) as Part[]

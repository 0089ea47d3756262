import type { DestinationView, OrderEvent } from '@tandem/contract/http/destinations'
import { ORDER_EVENTS } from '@tandem/core/destinations/order-news'

export interface HeaderDraft {
  id: number
  name: string
  /** Null: stays as it is. */
  value: string | null
}

/** A destination as it is written in a form. */
export interface Draft {
  name: string
  url: string
  format: DestinationView['format']
  events: readonly OrderEvent[]
  allStatuses: boolean
  statuses: readonly string[]
  ownStatuses: string
  headers: readonly HeaderDraft[]
  atOnce: number
}
export type ChangeDraft = (change: Partial<Draft>) => void

export const STATUSES = [
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
] as const

export const NEW_DRAFT: Draft = {
  name: '',
  url: '',
  format: 'tandem',
  events: [...ORDER_EVENTS],
  allStatuses: true,
  statuses: ['processing', 'completed'],
  ownStatuses: '',
  headers: [],
  atOnce: 8,
}

const known: readonly string[] = STATUSES

export function draftOf(one: DestinationView): Draft {
  const statuses = one.statuses ?? []
  return {
    name: one.name,
    url: one.url,
    format: one.format,
    events: one.events,
    allStatuses: one.statuses === null,
    statuses: statuses.filter((status) => known.includes(status)),
    ownStatuses: statuses.filter((status) => !known.includes(status)).join(', '),
    headers: one.headerNames.map((name, id) => ({ id, name, value: null })),
    atOnce: one.atOnce,
  }
}

/** What the server is asked to keep. */
export function bodyOf(draft: Draft) {
  const own = draft.ownStatuses
    .split(',')
    .map((one) => one.trim().toLowerCase().replace(/^wc-/, '').replace(/\s+/g, '-'))
    .filter(Boolean)
  const statuses = [...new Set([...draft.statuses, ...own])]
  return {
    name: draft.name.trim(),
    url: draft.url.trim(),
    format: draft.format,
    events: [...draft.events],
    statuses: draft.allStatuses || statuses.length === 0 ? null : statuses,
    headers: draft.headers
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, value }) => ({ name: name.trim(), ...(value === null ? {} : { value }) })),
    atOnce: draft.atOnce,
  }
}

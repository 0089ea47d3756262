import type { ParamSpecs } from './query-params.ts'
import { readDateBound } from './wp-dates.ts'

/** What every list of posts takes. */
export const LIST_PARAMS = {
  page: { type: 'integer', min: 1, default: 1 },
  per_page: { type: 'integer', min: 1, max: 100, default: 10 },
  offset: { type: 'integer', min: 0 },
  search: { type: 'string' },
  after: { type: 'date-time' },
  before: { type: 'date-time' },
  modified_after: { type: 'date-time' },
  modified_before: { type: 'date-time' },
  dates_are_gmt: { type: 'boolean', default: false },
  include: { type: 'integers', default: [] },
  exclude: { type: 'integers', default: [] },
  order: { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
} as const satisfies ParamSpecs

type DateParams = {
  after: string | undefined
  before: string | undefined
  modified_after: string | undefined
  modified_before: string | undefined
  dates_are_gmt: boolean
}

/** The bounds in ms; all four are exclusive. */
export function dateBounds(params: DateParams, timeZone: string) {
  const bound = (value: string | undefined) =>
    value === undefined ? undefined : (readDateBound(value, params.dates_are_gmt, timeZone) ?? undefined)
  return {
    createdAfterAt: bound(params.after),
    createdBeforeAt: bound(params.before),
    modifiedAfterAt: bound(params.modified_after),
    modifiedBeforeAt: bound(params.modified_before),
  }
}

type Bounds = ReturnType<typeof dateBounds>

export function withinBounds(item: { createdAt: number; modifiedAt: number }, bounds: Bounds): boolean {
  return (
    (bounds.createdAfterAt === undefined || item.createdAt > bounds.createdAfterAt) &&
    (bounds.createdBeforeAt === undefined || item.createdAt < bounds.createdBeforeAt) &&
    (bounds.modifiedAfterAt === undefined || item.modifiedAt > bounds.modifiedAfterAt) &&
    (bounds.modifiedBeforeAt === undefined || item.modifiedAt < bounds.modifiedBeforeAt)
  )
}

/** First words of the actions, as they are filtered by. */
export const AREAS = [
  'team',
  'person',
  'token',
  'store',
  'sync',
  'order',
  'room',
  'look',
  'domain',
  'destination',
  'plan',
  'request',
] as const
export type Area = (typeof AREAS)[number]

export interface AuditSearch {
  what?: string
  /** A day, `2026-11-22`, in the person's own time. */
  since?: string
}

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  const { what, since } = search
  return {
    ...(AREAS.includes(what as Area) && { what: what as Area }),
    ...(typeof since === 'string' &&
      /^\d{4}-\d\d-\d\d$/.test(since) &&
      !Number.isNaN(Date.parse(since)) && { since }),
  }
}

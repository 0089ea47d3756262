const offsets = new Map<string, number>()

/** How far the zone is ahead of GMT at that time, in ms. Remembered per hour, since asking Intl is slow. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const hour = Math.floor(at / 3_600_000)
  const key = `${timeZone}/${hour}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(hour * 3_600_000)
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  const offset = local - hour * 3_600_000
  if (offsets.size > 50_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** WordPress writes times without a zone. */
export function gmtTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19)
}

export function localTime(at: number, timeZone: string): string {
  return gmtTime(at + zoneOffsetMs(at, timeZone))
}

export type DatePair = { local: string | null; gmt: string | null }

export function datePair(at: number | null, timeZone: string): DatePair {
  return at === null ? { local: null, gmt: null } : { local: localTime(at, timeZone), gmt: gmtTime(at) }
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * The moment a list's date bound means, or null where it is no date. The trap of real stores is kept: a bound with a
 * zone is turned into the store's local time, and that text is then compared with the GMT column when
 * `dates_are_gmt` is set, so that it is off by the store's offset.
 */
export function readDateBound(text: string, datesAreGmt: boolean, timeZone: string): number | null {
  const match = ISO.exec(text)
  if (!match) return null
  const zoned = match[1] !== undefined
  const iso = text.replace(' ', 'T')
  const at = Date.parse(zoned ? iso : iso.length === 10 ? `${iso}T00:00:00Z` : `${iso}Z`)
  if (Number.isNaN(at)) return null
  const second = Math.floor(at / 1000) * 1000
  if (zoned) return datesAreGmt ? second + zoneOffsetMs(second, timeZone) : second
  return datesAreGmt ? second : second - zoneOffsetMs(second - zoneOffsetMs(second, timeZone), timeZone)
}

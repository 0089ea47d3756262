import type { DestinationToMake } from '@tandem/contract/http/destinations'
import { mayBeHeader, mayBeValue } from '@tandem/core/destinations/destination-address'
import { refuse } from '../../platform/errors.ts'
import type { Headers } from './destination-secrets.ts'

/** The headers that go along; one without a value keeps the one it has. Refuses what steers the connection. */
export function readHeaders(given: NonNullable<DestinationToMake['headers']>, kept: Headers): Headers {
  const known = new Map(Object.entries(kept).map(([name, value]) => [name.toLowerCase(), value]))
  const headers: Headers = {}
  const seen = new Set<string>()
  for (const { name, value } of given) {
    const text = value ?? known.get(name.toLowerCase())
    if (text === undefined || !mayBeHeader(name) || !mayBeValue(text)) refuse('malformed')
    if (seen.has(name.toLowerCase())) refuse('malformed')
    seen.add(name.toLowerCase())
    headers[name] = text
  }
  return headers
}

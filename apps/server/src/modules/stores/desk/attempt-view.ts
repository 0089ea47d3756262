import type { Lang } from '@tandem/contract/errors'
import type { AttemptView } from '@tandem/contract/http/stores'
import type { Attempt } from '../connection/attempts.store.ts'
import { troubleOf } from '../shop.public.ts'

/** A node that began to try and has not said how it went after this long is gone. */
const TRIED_FOR_MS = 100_000

/** How connecting a shop goes, for who began it. */
export function attemptView(attempt: Attempt, now: number, lang: Lang): AttemptView {
  const { mark: ref, url, kind, createdAt: startedAt, outcome } = attempt
  const refused = outcome !== null && outcome !== 'linked'
  return {
    ref,
    url,
    kind,
    startedAt,
    state: stateOf(attempt, now),
    storeKey: outcome === 'linked' ? attempt.storeKey : null,
    trouble: refused ? troubleOf(outcome, lang) : null,
  }
}

function stateOf({ usedAt, expiresAt, outcome }: Attempt, now: number): AttemptView['state'] {
  if (outcome === 'linked') return 'linked'
  if (outcome !== null) return 'refused'
  if (usedAt === null) return expiresAt > now ? 'asked' : 'expired'
  return now - usedAt < TRIED_FOR_MS ? 'trying' : 'expired'
}

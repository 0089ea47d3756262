/** How much somebody may do: `perSecond` for long, `burst` at once. */
export interface Rate {
  perSecond: number
  burst: number
}

/** What is left of a rate. Two numbers, changed in place: there is one or two of them per socket. */
export interface Bucket {
  tokens: number
  /** Milliseconds since the epoch when `tokens` was right. */
  at: number
}

export function fullBucket(rate: Rate, now: number): Bucket {
  return { tokens: rate.burst, at: now }
}

/** Takes `cost` tokens if there are so many. A clock that jumped back gives nothing and takes nothing. */
export function takeToken(bucket: Bucket, rate: Rate, now: number, cost = 1): boolean {
  if (now > bucket.at) {
    bucket.tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.at) * rate.perSecond) / 1000)
  }
  bucket.at = now
  if (bucket.tokens < cost) return false
  bucket.tokens -= cost
  return true
}

/** Milliseconds until the next token, for an answer that says when to try again. */
export function msUntilToken(bucket: Bucket, rate: Rate): number {
  return bucket.tokens >= 1 ? 0 : Math.ceil(((1 - bucket.tokens) * 1000) / rate.perSecond)
}

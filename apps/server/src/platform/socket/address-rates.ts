import { type Bucket, fullBucket, msUntilToken, type Rate, takeToken } from '@tandem/core/rooms/rate'

/** At most so many addresses are remembered; the one that was not seen for longest is forgotten first. */
const ADDRESSES_AT_MOST = 20_000

export interface AddressRates {
  take(address: string): boolean
  /** Whether there is one to take, without taking it. */
  has(address: string): boolean
}

/** One bucket per address, or whatever else is bounded one by one. */
export function createAddressRates(rate: Rate, now: () => number): AddressRates {
  const buckets = new Map<string, Bucket>()
  return {
    take(address) {
      const bucket = buckets.get(address) ?? fullBucket(rate, now())
      buckets.delete(address)
      buckets.set(address, bucket)
      if (buckets.size > ADDRESSES_AT_MOST) buckets.delete(buckets.keys().next().value as string)
      return takeToken(bucket, rate, now())
    },
    has(address) {
      const bucket = buckets.get(address)
      return !bucket || msUntilToken(bucket, rate) <= now() - bucket.at
    },
  }
}

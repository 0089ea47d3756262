import { type Bucket, fullBucket, type Rate, takeToken } from '@tandem/core/rooms/rate'

/** At most so many addresses are remembered; the one that was not seen for longest is forgotten first. */
const ADDRESSES_AT_MOST = 20_000

/** One bucket per address. */
export function createAddressRates(rate: Rate, now: () => number): { take(address: string): boolean } {
  const buckets = new Map<string, Bucket>()
  return {
    take(address) {
      const bucket = buckets.get(address) ?? fullBucket(rate, now())
      buckets.delete(address)
      buckets.set(address, bucket)
      if (buckets.size > ADDRESSES_AT_MOST) buckets.delete(buckets.keys().next().value as string)
      return takeToken(bucket, rate, now())
    },
  }
}

import { describe, expect, it } from 'vitest'
import { fullBucket, msUntilToken, takeToken } from './rate.ts'

const RATE = { perSecond: 20, burst: 40 }
const taken = (bucket: ReturnType<typeof fullBucket>, tries: number, now: number) =>
  Array.from({ length: tries }, () => takeToken(bucket, RATE, now)).filter(Boolean).length

describe('R23.3 a rate', () => {
  it('lets a burst through, then so many a second', () => {
    const bucket = fullBucket(RATE, 0)
    expect(taken(bucket, 100, 0)).toBe(40)
    expect(taken(bucket, 100, 1_000)).toBe(20)
    expect(taken(bucket, 100, 1_050)).toBe(1)
  })

  it('never saves up more than a burst', () => {
    const bucket = fullBucket(RATE, 0)
    expect(taken(bucket, 100, 3_600_000)).toBe(40)
  })

  it('says when the next one may come', () => {
    const bucket = fullBucket(RATE, 0)
    taken(bucket, 40, 0)
    expect(msUntilToken(bucket, RATE)).toBe(50)
    expect(takeToken(bucket, RATE, 49)).toBe(false)
    expect(takeToken(bucket, RATE, 50)).toBe(true)
  })

  it('is not filled by a clock that jumped back', () => {
    const bucket = fullBucket(RATE, 1_000)
    taken(bucket, 40, 1_000)
    expect(takeToken(bucket, RATE, 0)).toBe(false)
    expect(takeToken(bucket, RATE, 50)).toBe(true)
  })
})

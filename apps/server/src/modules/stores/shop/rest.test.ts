import { expect, it } from 'vitest'
import { ShopError } from '../shop.public.ts'
import { createPacer } from './pacer.ts'

const silent = () => Promise.reject(new ShopError('unreachable'))

it('a shop that does not answer is left alone, each time longer, and asked once when that is over', async () => {
  let now = 0
  let calls = 0
  const pacer = createPacer({ concurrency: 4, now: () => now })
  const ask = (work: () => Promise<unknown> = silent) =>
    pacer
      .run('sync', () => {
        calls += 1
        return work()
      })
      .catch((error: unknown) => (error as ShopError).trouble)
  await ask()
  await ask()
  expect(calls).toBe(2)
  // From here on nobody waits to be told the same.
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['unreachable', 'unreachable', 'unreachable'])
  expect(calls).toBe(2)
  now += 5_000
  await Promise.all([ask(), ask(), ask()])
  expect(calls).toBe(3)
  now += 9_000
  await ask()
  expect(calls).toBe(3)
  now += 1_000
  expect(await ask(async () => 'there')).toBe('there')
  expect(await ask(async () => 'there')).toBe('there')
  expect(calls).toBe(5)
})

it('what a shop refuses is an answer too', async () => {
  let calls = 0
  const pacer = createPacer({ concurrency: 1, now: () => 0 })
  const ask = (error: ShopError) =>
    pacer
      .run('live', () => {
        calls += 1
        return Promise.reject(error)
      })
      .catch(() => {})
  for (let times = 0; times < 3; times++) {
    await ask(new ShopError('unreachable'))
    await ask(new ShopError('not_found', { status: 404 }))
  }
  expect(calls).toBe(6)
})

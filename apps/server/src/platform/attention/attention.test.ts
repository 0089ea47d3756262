import { expect, it } from 'vitest'
import { createLog } from '../log/create-log.ts'
import { createAttention } from './attention.ts'

it('I20 · names the worst first, and leaves out what cannot be asked', async () => {
  const attention = createAttention(createLog('silent'))
  attention.source('a', async () => [{ code: 'trial_ends', severity: 'info', to: 'plan' }])
  attention.source('b', async () => {
    throw new Error('away')
  })
  attention.source('c', async (storeId) => [
    { code: 'orders_failed', severity: 'warn', count: storeId, to: 'orders' },
    { code: 'connection_trouble', severity: 'bad', to: 'connection' },
  ])
  expect((await attention.of(7)).map(({ code, count }) => [code, count])).toEqual([
    ['connection_trouble', undefined],
    ['orders_failed', 7],
    ['trial_ends', undefined],
  ])
})

import { expect, it } from 'vitest'
import { createDoorRates } from './door-rates.ts'

const never = () => new Promise<never>(() => {})

it('one address with shops that hang does not hold all places', async () => {
  const rates = createDoorRates(() => 0)
  for (let n = 0; n < 3; n++) void rates.calling('203.0.113.1', `https://hangs-${n}.example`, never)
  await expect(rates.calling('203.0.113.1', 'https://hangs.example', never)).rejects.toThrow()
  await expect(rates.calling('203.0.113.2', 'https://shop.example', async () => 'ok')).resolves.toBe('ok')
})

it('one address that sends slowly does not keep the large bodies of others out', () => {
  const rates = createDoorRates(() => 0)
  const first = rates.largeBody('203.0.113.1')
  rates.largeBody('203.0.113.1')
  expect(() => rates.largeBody('203.0.113.1')).toThrow()
  rates.largeBody('203.0.113.2')()
  first()
  // The end may be told twice; it counts once.
  first()
  rates.largeBody('203.0.113.1')
  expect(() => rates.largeBody('203.0.113.1')).toThrow()
})

it('a place is free again when the work failed', async () => {
  const rates = createDoorRates(() => 0)
  for (let n = 0; n < 5; n++) {
    const failing = rates.calling('203.0.113.1', 'https://shop.example', () =>
      Promise.reject(new Error('no')),
    )
    await expect(failing).rejects.toThrow('no')
  }
})

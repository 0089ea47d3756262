import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextStep, planSending } from './sending-plan.ts'

const quiet = { loss: 0, availableBitrate: null }

describe('what is sent', () => {
  it('K4 · less the more people get it', () => {
    expect([1, 2, 3, 4, 5].map((others) => planSending(others, quiet, 0).videoBitrate)).toEqual([
      1_200_000, 600_000, 350_000, 220_000, 160_000,
    ])
  })

  it('K4 · the camera goes before the voice suffers', () => {
    const narrow = planSending(2, { loss: 0, availableBitrate: 150_000 }, 0)
    expect(narrow).toMatchObject({ videoBitrate: 0, audioBitrate: 40_000 })
    expect(planSending(1, quiet, 4)).toMatchObject({ videoBitrate: 0, audioBitrate: 20_000 })
  })

  it('K4 · turned down at once when much is lost, and up only when it was good for longer each time', () => {
    expect([nextStep(0, 0.25, 0), nextStep(0, 0.12, 0), nextStep(1, 0.05, 60_000)]).toEqual([2, 1, 1])
    expect([nextStep(2, 0, 11_999), nextStep(2, 0, 12_000), nextStep(0, 0, 60_000)]).toEqual([2, 1, 0])
  })

  it('K4 · never more than the line is believed to carry, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 20_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (others, available, step) => {
          const plan = planSending(others, { loss: 0, availableBitrate: available }, step)
          expect(plan.videoBitrate * others).toBeLessThanOrEqual(available)
          expect(plan.scaleDownBy).toBeGreaterThanOrEqual(1)
          expect(plan.audioBitrate).toBeGreaterThan(0)
        },
      ),
    )
  })
})

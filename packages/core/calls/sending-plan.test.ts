import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTurned, planSending, type SeenLine, type Turned, turnDown } from './sending-plan.ts'

const fine: SeenLine = { loss: 0, availableBitrate: null, sendsVideo: true }

/** Looks once a second at the same line, and tells the step after each look. */
function looks(seen: Partial<SeenLine>, times: number, from: Turned = newTurned(0), at = 0) {
  let turned = from
  const steps: number[] = []
  for (let n = 1; n <= times; n += 1) {
    turned = turnDown(turned, { ...fine, ...seen }, at + n * 1_000)
    steps.push(turned.step)
  }
  return { turned, steps, at: at + times * 1_000 }
}

describe('what is sent', () => {
  it('K4 · less the more people get it', () => {
    expect([1, 2, 3, 4, 5, 9].map((others) => planSending(others, 0, false).videoBitrate)).toEqual([
      1_200_000, 600_000, 350_000, 220_000, 160_000, 160_000,
    ])
  })

  it('K4 · the camera goes before the voice suffers', () => {
    expect(planSending(1, 4, false)).toMatchObject({ videoBitrate: 0, audioBitrate: 20_000 })
    expect(planSending(1, 2, false)).toMatchObject({ audioBitrate: 40_000 })
  })

  it('K4 · a machine that is busy draws smaller and fewer pictures, and sends the same voice', () => {
    const [usual, busy] = [planSending(1, 0, false), planSending(1, 0, true)]
    expect(busy.scaleDownBy).toBeGreaterThan(usual.scaleDownBy)
    expect(busy.framesPerSecond).toBeLessThan(usual.framesPerSecond)
    expect(busy.audioBitrate).toBe(usual.audioBitrate)
  })

  it('K4 · turned down at once when much is lost, and up only when it was good for longer each time', () => {
    expect([looks({ loss: 0.25 }, 1).steps, looks({ loss: 0.12 }, 1).steps]).toEqual([[2], [1]])
    const { turned, at } = looks({ loss: 0.25 }, 1)
    expect(looks({ loss: 0.05 }, 60, turned, at).turned.step).toBe(2)
    const { steps } = looks({}, 24, turned, at)
    expect([steps.indexOf(1) + 1, steps.indexOf(0) + 1]).toEqual([12, 20])
  })

  it('K4 · an outage, reported twice, does not cost the camera; loss that stays does', () => {
    const first = looks({ loss: 1 }, 2)
    expect(first.steps).toEqual([2, 2])
    expect(looks({ loss: 0 }, 5, first.turned, first.at).turned.step).toBe(2)
    expect(looks({ loss: 0.3 }, 5, first.turned, first.at).turned.step).toBe(4)
  })

  it('K4 · nothing reported is no loss', () => {
    expect(looks({ loss: null }, 60).turned.step).toBe(0)
  })

  it('K4 · a line too narrow for a picture keeps its voice; the picture is tried again, each time later', () => {
    const narrow = { availableBitrate: 90_000 }
    const first = looks(narrow, 5)
    expect(first.steps).toEqual([0, 0, 0, 0, 4])
    // Without a picture the browser cannot know of more, so the low belief does not hold it down.
    const second = looks({ ...narrow, sendsVideo: false }, 20, first.turned, first.at)
    expect([second.steps.at(-2), second.steps.at(-1)]).toEqual([4, 3])
    const third = looks(narrow, 5, second.turned, second.at)
    expect(third.steps.at(-1)).toBe(4)
    const fourth = looks({ ...narrow, sendsVideo: false }, 40, third.turned, third.at)
    expect([fourth.steps[20], fourth.steps.at(-1)]).toEqual([4, 3])
  })

  it('K4 · stays within its bounds whatever was seen', () => {
    const line = fc.record({
      loss: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      availableBitrate: fc.option(fc.integer({ min: 0, max: 20_000_000 })),
      sendsVideo: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(line, { maxLength: 200 }), (others, lines) => {
        let turned = newTurned(0)
        for (const [at, seen] of lines.entries()) {
          turned = turnDown(turned, seen, at * 1_000)
          const plan = planSending(others, turned.step, false)
          expect(plan.videoBitrate === 0 || plan.videoBitrate >= 60_000).toBe(true)
          expect(plan.scaleDownBy).toBeGreaterThanOrEqual(1)
          expect(plan.audioBitrate).toBeGreaterThan(0)
          expect(turned.step).toBeLessThanOrEqual(4)
        }
      }),
    )
  })
})

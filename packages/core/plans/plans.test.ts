import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { limitsFrom, NO_LIMITS, nextChangeAt, type PlanTimes, planNow, stateOfSubscription } from './plans.ts'

const DAY = 86_400_000
const trial: PlanTimes = { state: 'trial', trialEndsAt: 14 * DAY, paidUntilAt: null, graceEndsAt: null }

describe('O8 · the bounds of a shop', () => {
  it('are the plan’s, and what was granted beside it counts first', () => {
    expect(limitsFrom(null, null)).toEqual(NO_LIMITS)
    expect(limitsFrom({ seats: 4, members: 2 }, { members: null, tokens: 0 })).toEqual({
      ...NO_LIMITS,
      seats: 4,
      tokens: 0,
    })
  })

  it('make no bound of what is none', () => {
    const odd = { seats: -1, members: 1.5, tokens: '3', destinations: Number.NaN } as never
    expect(limitsFrom(odd, null)).toEqual(NO_LIMITS)
  })
})

describe('O9 · a plan in time', () => {
  it('goes from trial over grace to its end', () => {
    expect(planNow(trial, 14 * DAY - 1, 7 * DAY).state).toBe('trial')
    const grace = planNow(trial, 14 * DAY, 7 * DAY)
    expect(grace).toMatchObject({ state: 'grace', graceEndsAt: 21 * DAY })
    expect(planNow(grace, 21 * DAY - 1, 7 * DAY).state).toBe('grace')
    expect(planNow(grace, 21 * DAY, 7 * DAY).state).toBe('ended')
    expect([trial, grace].map(nextChangeAt)).toEqual([14 * DAY, 21 * DAY])
  })

  it('ends at once after a long sleep, and stays without an end where none was set', () => {
    expect(planNow(trial, 100 * DAY, 7 * DAY).state).toBe('ended')
    expect(planNow(trial, 14 * DAY, 0).state).toBe('ended')
    const forever: PlanTimes = { ...trial, state: 'active', trialEndsAt: null }
    expect(planNow(forever, Number.MAX_SAFE_INTEGER, 0)).toBe(forever)
    expect(nextChangeAt(forever)).toBeNull()
  })

  it('never comes back by itself, whatever the times say', () => {
    const rank = { trial: 0, active: 0, grace: 1, ended: 2 }
    const time = fc.option(fc.nat(1_000), { nil: null })
    const plan = fc.record({
      state: fc.constantFrom('trial' as const, 'active' as const, 'grace' as const, 'ended' as const),
      trialEndsAt: time,
      paidUntilAt: time,
      graceEndsAt: time,
    })
    fc.assert(
      fc.property(plan, fc.nat(2_000), fc.nat(500), (before, now, graceMs) => {
        const after = planNow(before, now, graceMs)
        expect(rank[after.state]).toBeGreaterThanOrEqual(rank[before.state])
        expect(planNow(after, now, graceMs)).toEqual(after)
      }),
    )
  })
})

it('O12 · takes a subscription that nobody pays as grace, and an unfinished one as nothing', () => {
  expect(['trialing', 'active', 'past_due', 'canceled', 'paused'].map(stateOfSubscription)).toEqual([
    'trial',
    'active',
    'grace',
    'grace',
    'ended',
  ])
  expect(['incomplete', 'incomplete_expired', 'new one'].map(stateOfSubscription)).toEqual([null, null, null])
})

import { describe, expect, it } from 'vitest'
import { askedCount, tallyPoll } from './poll-result.ts'

const options = [
  { label: 'Forest', product: null },
  { label: 'Oat', product: null },
]

describe('what a poll stands at', () => {
  it('has no leader before anybody answered', () => {
    const tally = tallyPoll({ options, answers: {} })
    expect(tally).toMatchObject({ answered: 0, verdict: 'none', leaders: [] })
    expect(tally.options.map((o) => o.share)).toEqual([0, 0])
  })

  it('counts, shares and names the leader', () => {
    const tally = tallyPoll({ options, answers: { a: 0, b: 0, c: 1 } })
    expect(tally.verdict).toBe('clear')
    expect(tally.options[0]).toMatchObject({ voters: ['a', 'b'], leads: true })
    expect(tally.options[1]!.share).toBeCloseTo(1 / 3)
  })

  it('knows a tie', () => {
    expect(tallyPoll({ options, answers: { a: 0, b: 1 } })).toMatchObject({ verdict: 'tie', leaders: [0, 1] })
  })

  it('ignores answers to options that are not there', () => {
    expect(tallyPoll({ options, answers: { a: 7 } }).answered).toBe(0)
  })

  it('counts as asked who is here and who answered and left', () => {
    expect(askedCount(['a', 'b', 'c'], { answers: { a: 0, gone: 1 } })).toBe(4)
  })
})

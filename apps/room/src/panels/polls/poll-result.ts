import type { Poll } from '@tandem/core/rooms/room-state'

export interface OptionTally {
  index: number
  /** Participant ids in the order in which the poll holds them. */
  voters: string[]
  /** Of all who answered, 0–1. */
  share: number
  leads: boolean
}

export interface PollTally {
  answered: number
  options: OptionTally[]
  /** `none`: nobody answered. `clear`: one option leads. `tie`: several lead. */
  verdict: 'none' | 'clear' | 'tie'
  leaders: number[]
}

/** What a poll stands at. */
export function tallyPoll(poll: Pick<Poll, 'options' | 'answers'>): PollTally {
  const entries = Object.entries(poll.answers)
  const voters = poll.options.map((_, index) => entries.filter(([, o]) => o === index).map(([id]) => id))
  const most = Math.max(0, ...voters.map((v) => v.length))
  const leaders = voters.flatMap((v, index) => (most > 0 && v.length === most ? [index] : []))
  const answered = voters.reduce((sum, v) => sum + v.length, 0)
  return {
    answered,
    leaders,
    verdict: leaders.length === 0 ? 'none' : leaders.length === 1 ? 'clear' : 'tie',
    options: voters.map((v, index) => ({
      index,
      voters: v,
      share: answered === 0 ? 0 : v.length / answered,
      leads: leaders.includes(index),
    })),
  }
}

/** People who could have answered: those with a seat, and those who answered and left. */
export function askedCount(inRoom: readonly string[], poll: Pick<Poll, 'answers'>): number {
  return new Set([...inRoom, ...Object.keys(poll.answers)]).size
}

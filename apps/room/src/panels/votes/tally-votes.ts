import type { RoomState, VoteValue } from '@tandem/core/rooms/room-state'

export const VOTE_VALUES = ['love', 'maybe', 'no'] as const satisfies readonly VoteValue[]

export interface VoteTally {
  value: VoteValue
  /** Participant ids, the earliest vote first. */
  voters: string[]
}

export interface Reasoned {
  who: string
  value: VoteValue
  reason: string
}

/** Who thinks what of a product; all three values, empty ones too. People who were removed no longer count. */
export function tallyVotes(room: RoomState, productId: number): VoteTally[] {
  const votes = votesOf(room, productId)
  return VOTE_VALUES.map((value) => ({
    value,
    voters: votes.filter(([, vote]) => vote.value === value).map(([who]) => who),
  }))
}

/** Votes that came with words, the earliest first. */
export function reasonsOf(room: RoomState, productId: number): Reasoned[] {
  return votesOf(room, productId)
    .filter(([, vote]) => vote.reason !== '')
    .map(([who, vote]) => ({ who, value: vote.value, reason: vote.reason }))
}

function votesOf(room: RoomState, productId: number) {
  const removed = new Set(room.participants.filter((p) => p.standing === 'removed').map((p) => p.id))
  return Object.entries(room.votes[productId] ?? {})
    .filter(([who]) => !removed.has(who))
    .sort(([, a], [, b]) => a.at - b.at)
}

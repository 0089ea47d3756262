import { accept, neededLine, refuse, typedLine } from './decision.ts'
import { LIMITS } from './limits.ts'
import { checkRef } from './refs.ts'
import type { Command, Decision, Refusal, RoomEvent, RoomEventBody } from './room-events.ts'
import type { Participant, Poll, PollOption, RoomState } from './room-state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Happened<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>

export function decideOpenPoll(state: RoomState, by: Participant, c: Of<'open-poll'>): Decision {
  if (by.chatMuted) return refuse('chat_muted')
  const { text: question, wrong } = neededLine(c.question, LIMITS.pollQuestion)
  if (wrong) return refuse(wrong)
  const { min, max } = LIMITS.pollOptions
  if (c.options.length < min || c.options.length > max) return refuse('bad_number')
  const options: PollOption[] = []
  for (const given of c.options) {
    const { option, wrong } = checkOption(given)
    if (wrong) return refuse(wrong)
    options.push(option)
  }
  if (state.polls.filter((p) => !p.closed).length >= LIMITS.polls) return refuse('too_many')
  return accept({ type: 'poll-opened', question, options })
}

/** One answer per person, changed as often as one likes while the poll is open; `null` withdraws it. */
export function decideAnswerPoll(state: RoomState, by: Participant, c: Of<'answer-poll'>): Decision {
  const poll = pollOf(state, c.pollId)
  if (!poll) return refuse('no_such_poll')
  if (poll.closed) return refuse('poll_closed')
  if (c.option !== null && !poll.options[c.option]) return refuse('bad_number')
  if ((poll.answers[by.id] ?? null) === c.option) return refuse('no_change')
  return accept({ type: 'poll-answered', pollId: c.pollId, option: c.option })
}

/** Closed by who asked, or by the host. */
export function decideClosePoll(state: RoomState, by: Participant, c: Of<'close-poll'>): Decision {
  const poll = pollOf(state, c.pollId)
  if (!poll) return refuse('no_such_poll')
  if (poll.closed) return refuse('poll_closed')
  if (poll.by !== by.id && state.hostId !== by.id) return refuse('not_yours')
  return accept({ type: 'poll-closed', pollId: c.pollId })
}

export function reducePollOpened(state: RoomState, b: Happened<'poll-opened'>, e: RoomEvent): RoomState {
  const { question, options } = b
  const poll: Poll = { id: e.seq, by: e.by ?? '', at: e.at, question, options, answers: {}, closed: false }
  return { ...state, polls: makeRoom([...state.polls, poll]) }
}

export function reducePollAnswered(state: RoomState, b: Happened<'poll-answered'>, e: RoomEvent): RoomState {
  return changePoll(state, b.pollId, (poll) => {
    const { [e.by ?? '']: _old, ...others } = poll.answers
    return { ...poll, answers: b.option === null ? others : { ...others, [e.by ?? '']: b.option } }
  })
}

export function reducePollClosed(state: RoomState, b: Happened<'poll-closed'>): RoomState {
  return changePoll(state, b.pollId, (poll) => ({ ...poll, closed: true }))
}

/** An option is a label, a product, or both. */
function checkOption(given: PollOption): { option: PollOption; wrong: Refusal | null } {
  const { text: label, wrong } = typedLine(given.label, LIMITS.pollOptionLabel)
  const option = { label, product: given.product }
  if (wrong) return { option, wrong }
  if (given.product) return { option, wrong: checkRef(given.product) }
  return { option, wrong: label === '' ? 'empty' : null }
}

/** Past the bound the oldest closed poll makes room, or the oldest. */
function makeRoom(polls: Poll[]): Poll[] {
  if (polls.length <= LIMITS.polls) return polls
  const oldest = polls.find((p) => p.closed) ?? polls[0]
  return polls.filter((p) => p !== oldest)
}

function pollOf(state: RoomState, id: number): Poll | undefined {
  return state.polls.find((p) => p.id === id)
}

function changePoll(state: RoomState, id: number, change: (poll: Poll) => Poll): RoomState {
  return { ...state, polls: state.polls.map((p) => (p.id === id ? change(p) : p)) }
}

import type { VoteValue } from '@tandem/core/rooms/room-state'
import { CircleQuestionMark, CircleSlash2, Heart } from 'lucide-preact'
import { useId } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Faces } from '../../ui/avatar.tsx'
import { namesOf, peopleOf } from '../shared/people-words.ts'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { tallyVotes, type VoteTally } from './tally-votes.ts'
import { VoteReasons } from './vote-reasons.tsx'
import './vote-bar.css'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
const ICONS = {
  love: <Heart {...ICON} />,
  maybe: <CircleQuestionMark {...ICON} />,
  no: <CircleSlash2 {...ICON} />,
}

/** Love it, maybe, not for me: with the faces of who thinks so, and why. A second press withdraws. */
export function VoteBar({ productId }: { productId: number }) {
  const session = useSession()
  const title = useId()
  const me = session.me.value.id
  const tally = tallyVotes(session.room.value, productId)
  const mine = session.room.value.votes[productId]?.[me] ?? null
  const refused = useRefusal(['vote'], (c) => c.type === 'vote' && c.productId === productId)
  const vote = (value: VoteValue) => {
    const withdraw = mine?.value === value
    session.do({
      type: 'vote',
      productId,
      value: withdraw ? null : value,
      reason: withdraw ? '' : (mine?.reason ?? ''),
    })
  }
  return (
    <section class="votes" aria-labelledby={title}>
      <h2 id={title} class="votes-title">
        {t('vote.title')}
      </h2>
      <p class="sr">{summaryText(tally, session.room.value, me)}</p>
      <div class="votes-row">
        {tally.map((one) => (
          <VoteButton
            key={one.value}
            tally={one}
            mine={mine?.value === one.value}
            onPress={() => vote(one.value)}
          />
        ))}
      </div>
      <Refusal refused={refused} />
      <VoteReasons productId={productId} mine={mine} />
    </section>
  )
}

function VoteButton({ tally, mine, onPress }: { tally: VoteTally; mine: boolean; onPress: () => void }) {
  const session = useSession()
  const label = t(`vote.${tally.value}`)
  const names = namesOf(session.room.value, tally.voters, session.me.value.id)
  return (
    <button
      type="button"
      class={`vote vote-${tally.value}`}
      aria-pressed={mine}
      title={names}
      onClick={onPress}
    >
      <span class="vote-label">
        {ICONS[tally.value]}
        <span>
          {label}
          {names !== '' && <span class="sr">: {names}</span>}
        </span>
      </span>
      <span class="vote-faces" aria-hidden="true">
        <Faces people={peopleOf(session.room.value, tally.voters)} size={24} max={4} />
      </span>
    </button>
  )
}

/** *Love it: Ana and you. Maybe: Mihai.* */
export function summaryText(
  tally: readonly VoteTally[],
  room: Parameters<typeof namesOf>[0],
  me: string,
): string {
  const said = tally
    .filter((one) => one.voters.length > 0)
    .map((one) => t('vote.summary', { label: t(`vote.${one.value}`), names: namesOf(room, one.voters, me) }))
  return said.length === 0 ? t('vote.none') : said.join(' ')
}

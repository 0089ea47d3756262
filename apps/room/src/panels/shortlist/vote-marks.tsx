import { CircleQuestionMark, CircleSlash2, Heart } from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Faces } from '../../ui/avatar.tsx'
import { peopleOf } from '../shared/people-words.ts'
import { tallyVotes } from '../votes/tally-votes.ts'
import { summaryText } from '../votes/vote-bar.tsx'

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const ICONS = {
  love: <Heart {...ICON} />,
  maybe: <CircleQuestionMark {...ICON} />,
  no: <CircleSlash2 {...ICON} />,
}

/** Votes in one small line: a mark and the faces behind it. */
export function VoteMarks({ productId }: { productId: number }) {
  const { room, me } = useSession()
  const tally = tallyVotes(room.value, productId).filter((one) => one.voters.length > 0)
  if (tally.length === 0) return null
  const summary = summaryText(tally, room.value, me.value.id)
  return (
    <p class="vote-marks" title={summary}>
      <span class="sr">{t('list.votes', { summary })}</span>
      {tally.map(({ value, voters }) => (
        <span key={value} class="vote-mark" aria-hidden="true">
          {ICONS[value]}
          <span>{t(`vote.${value}`)}</span>
          <Faces people={peopleOf(room.value, voters)} size={20} max={4} />
        </span>
      ))}
    </p>
  )
}

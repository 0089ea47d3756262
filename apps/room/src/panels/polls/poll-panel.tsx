import { MessageCircleQuestionMark } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { mayDo } from '../../session/may-do.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, Notice } from '../../ui/notice.tsx'
import { useRefusal } from '../shared/refusal.tsx'
import { PollCard } from './poll-card.tsx'
import { PollForm } from './poll-form.tsx'
import './poll-panel.css'

/** All questions of the room, open ones first, and the place to ask one. */
export function PollPanel() {
  const session = useSession()
  const [pressed, setPressed] = useState(false)
  const polls = [...session.room.value.polls].reverse()
  const sorted = [...polls.filter((p) => !p.closed), ...polls.filter((p) => p.closed)]
  // A question that the room did not take comes back as it was written.
  const refused = useRefusal(['open-poll'])
  const asking = pressed || refused !== null
  const done = () => {
    setPressed(false)
    if (refused) session.dismissRefusal(refused.opId)
  }
  const muted = session.me.value.chatMuted
  const mayAsk = !muted && mayDo(session, 'open-poll')
  const ask = mayAsk && (
    <Button
      variant={sorted.length === 0 ? 'primary' : 'plain'}
      icon={<MessageCircleQuestionMark size={20} strokeWidth={1.75} aria-hidden="true" />}
      onClick={() => setPressed(true)}
    >
      {t('poll.ask')}
    </Button>
  )
  if (asking && mayAsk) return <PollForm refused={refused} done={done} />
  return (
    <section class="polls" aria-label={t('poll.title')}>
      {muted && <Notice>{t('reason.chat_muted')}</Notice>}
      {sorted.length === 0 ? <Empty title={t('poll.empty')} action={ask} /> : ask}
      {sorted.map((poll) => (
        <PollCard key={poll.id} poll={poll} />
      ))}
    </section>
  )
}

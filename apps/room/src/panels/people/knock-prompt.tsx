import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import './knock-prompt.css'

/** To the host: who stands at the door. Nothing is shown to anybody else. */
export function KnockPrompt() {
  const session = useSession()
  const knocks = session.knocks.value
  if (!session.isHost.value || knocks.length === 0) return null
  return (
    <ul class="knocks" aria-label={t('people.knocks')}>
      {knocks.map(({ knockId, name }) => (
        <li key={knockId} class="knock">
          <p>{t('knock.one', { name })}</p>
          <div class="knock-answers">
            <Button
              size="s"
              aria-label={t('people.refuseName', { name })}
              onClick={() => session.answerKnock(knockId, false)}
            >
              {t('knock.refuse')}
            </Button>
            <Button
              size="s"
              variant="primary"
              aria-label={t('people.admitName', { name })}
              onClick={() => session.answerKnock(knockId, true)}
            >
              {t('knock.admit')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

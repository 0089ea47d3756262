import { LIMITS } from '@tandem/core/rooms/limits'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'
import { mayDo } from '../../session/may-do.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'

interface Props {
  picked: ProductRef[]
  onTake: () => void
  onDone: () => void
}

/** What to do with the things that are chosen. */
export function ChooseBar({ picked, onTake, onDone }: Props) {
  const session = useSession()
  const { min, max } = LIMITS.compare
  const comparable = picked.length >= min && picked.length <= max
  const compare = () => {
    session.do({ type: 'compare', refs: picked })
    session.stage.go({ at: 'compare' })
    onDone()
  }
  return (
    <div class="choose-bar">
      <p class="small num" role="status">
        {t('list.chosen', { count: picked.length })}
        {picked.length > max && `. ${t('list.compareNeeds')}`}
      </p>
      <div class="choose-actions">
        <Button variant="quiet" size="s" onClick={onDone}>
          {t('panel.cancel')}
        </Button>
        {mayDo(session, 'decide') && (
          <Button
            size="s"
            disabled={picked.length === 0 || picked.length > LIMITS.outcomeItems}
            onClick={onTake}
          >
            {t('list.takeThis')}
          </Button>
        )}
        {mayDo(session, 'compare') && (
          <Button variant="primary" size="s" disabled={!comparable} onClick={compare}>
            {t('list.compare')}
          </Button>
        )}
      </div>
    </div>
  )
}

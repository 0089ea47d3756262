import type { CartLine } from '@tandem/core/rooms/room-state'
import { Gift } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { lazyPanel } from '../shared/lazy-panel.tsx'
import { othersIn } from '../shared/people-words.ts'

const SuggestSheet = lazyPanel(() => import('./suggest-sheet.tsx').then((m) => m.SuggestSheet), 'none')

/** The button *Suggest*; it is there once somebody else is. */
export function SuggestMenu({ line, wide }: { line: CartLine; wide?: boolean }) {
  const session = useSession()
  const [doing, setDoing] = useState<'not-yet' | 'open' | 'closed'>('not-yet')
  if (othersIn(session.room.value, session.me.value.id).length === 0) return null
  return (
    <>
      <Button
        wide={wide ?? false}
        icon={<Gift size={20} strokeWidth={1.75} aria-hidden="true" />}
        aria-haspopup="dialog"
        onClick={() => setDoing('open')}
      >
        {t('suggest.short')}
      </Button>
      {doing !== 'not-yet' && (
        <SuggestSheet line={line} open={doing === 'open'} onClose={() => setDoing('closed')} />
      )}
    </>
  )
}

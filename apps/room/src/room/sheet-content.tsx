import { X } from 'lucide-preact'
import type { RefObject } from 'preact'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { IconButton } from '../ui/button.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { Panel } from './panel.tsx'
import { type PanelId, useRoomUi } from './room-ui.ts'
import { useSheetDrag } from './use-sheet-drag.ts'

interface SheetContentProps {
  id: PanelId
  sheet: RefObject<HTMLElement>
  close: () => void
}

/** What a phone's sheet holds: the handle to drag it away by, and a panel. */
export function SheetContent({ id, sheet, close }: SheetContentProps) {
  const drag = useSheetDrag(sheet, close)
  const deciding = id === 'shortlist' || id === 'polls'
  return (
    <>
      <div class="sheet-grip" {...drag}>
        <span class="sheet-handle" />
        <IconButton
          class="sheet-close"
          label={t('dock.closePanel', { what: t(`dock.${id}`) })}
          icon={<X size={20} strokeWidth={1.75} aria-hidden="true" />}
          onClick={close}
        />
      </div>
      {deciding && <Deciding id={id} />}
      <div
        class="sheet-panel"
        id="sheet-panel"
        {...(deciding ? { role: 'tabpanel', 'aria-labelledby': `sheet-tab-${id}` } : {})}
      >
        <h2 class="sr">{t(`dock.${id}`)}</h2>
        <Panel id={id} />
      </div>
    </>
  )
}

// The bar holds four; polls share a place with the shortlist, both being ways to decide.
function Deciding({ id }: { id: 'shortlist' | 'polls' }) {
  const ui = useRoomUi()
  const polls = useSession().room.value.polls.filter((p) => !p.closed).length
  return (
    <Tabs<'shortlist' | 'polls'>
      label={t('dock.label')}
      idBase="sheet"
      current={id}
      onChange={(next) => (ui.sheet.value = next)}
      items={[
        { id: 'shortlist', label: t('dock.shortlist') },
        {
          id: 'polls',
          label: t('dock.polls'),
          badge: polls > 0 && <span class="tab-count num">{polls}</span>,
        },
      ]}
    />
  )
}

import { t } from '../i18n/i18n.ts'
import { talkUnread } from '../panels/panels.tsx'
import { useSession } from '../session/room-session.ts'
import { Badge } from '../ui/notice.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { CartBar } from './cart-bar.tsx'
import { Panel } from './panel.tsx'
import { othersIn } from './people-words.ts'
import { type PanelId, useRoomUi } from './room-ui.ts'

/** What stands in the desktop's right column: what people say, choose and ask; at its foot what is mine. */
export function SideColumn() {
  const session = useSession()
  const ui = useRoomUi()
  const tab = ui.tab.value
  const unread = talkUnread(session).value
  const room = session.room.value
  const open = room.polls.filter((p) => !p.closed).length
  const people = othersIn(room, session.me.value.id).length + 1
  return (
    <>
      <Tabs<PanelId>
        label={t('dock.label')}
        idBase="side"
        current={tab}
        onChange={(id) => (ui.tab.value = id)}
        items={[
          {
            id: 'talk',
            label: t('dock.talk'),
            badge: tab !== 'talk' && <Badge strong count={unread} label={t('dock.new', { count: unread })} />,
          },
          { id: 'shortlist', label: t('dock.shortlist'), badge: <Count n={room.shortlist.length} /> },
          { id: 'polls', label: t('dock.polls'), badge: <Count n={open} /> },
          { id: 'people', label: t('dock.people'), badge: <Count n={people} /> },
        ]}
      />
      <div
        class="side-panel"
        role="tabpanel"
        id="side-panel"
        data-panel={tab}
        aria-labelledby={tab === 'cart' ? undefined : `side-tab-${tab}`}
        aria-label={tab === 'cart' ? t('dock.cart') : undefined}
        tabIndex={-1}
      >
        <h2 class="sr">{t(`dock.${tab}`)}</h2>
        <Panel id={tab} />
      </div>
      <CartBar />
    </>
  )
}

function Count({ n }: { n: number }) {
  return n === 0 ? null : <span class="tab-count num">{n}</span>
}

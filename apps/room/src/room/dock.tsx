import { X } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { money } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import { talkUnread } from '../panels/panels.tsx'
import { useSession } from '../session/room-session.ts'
import { IconButton } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { useCover } from '../ui/cover.ts'
import { Tabs } from '../ui/tabs.tsx'
import { Panel } from './panel.tsx'
import { othersIn } from './people-words.ts'
import { type PanelId, useRoomUi } from './room-ui.ts'
import { useSheetDrag } from './use-sheet-drag.ts'
import './dock.css'

type DockId = Exclude<PanelId, 'polls'>

/** The phone's bottom bar; each of its four opens one sheet, and the product stays in sight above it. */
export function Dock() {
  const session = useSession()
  const ui = useRoomUi()
  const { room, cart, store } = session
  const unread = talkUnread(session).value
  const open = ui.sheet.value
  const items: [DockId, string, string, boolean][] = [
    [
      'talk',
      t('dock.talk'),
      unread > 0 && open !== 'talk' ? t('dock.new', { count: unread }) : '',
      unread > 0,
    ],
    ['shortlist', t('dock.shortlist'), String(room.value.shortlist.length || ''), false],
    [
      'people',
      t('dock.people'),
      String(othersIn(room.value, session.me.value.id).length + 1),
      session.knocks.value.length > 0,
    ],
    [
      'cart',
      t('dock.cart'),
      cart.count.value === 0 ? t('dock.empty') : money(cart.total.value, store),
      false,
    ],
  ]
  const shown = (id: DockId) => open === id || (id === 'shortlist' && open === 'polls')
  useCover(open !== null, () => (ui.sheet.value = null))
  const bar = useRef<HTMLElement>(null)
  const last = useRef<PanelId | null>(null)
  // What had the focus is gone with the sheet; it goes back to what opened it.
  useEffect(() => {
    const closed = open === null ? last.current : null
    last.current = open
    if (closed === null || document.activeElement !== document.body) return
    bar.current
      ?.querySelector<HTMLElement>(`[data-dock="${closed === 'polls' ? 'shortlist' : closed}"]`)
      ?.focus()
  }, [open])
  return (
    <>
      {open !== null && <PanelSheet id={open} />}
      <nav ref={bar} class="dock" aria-label={t('dock.label')}>
        {items.map(([id, label, detail, strong]) => (
          <button
            key={id}
            type="button"
            data-dock={id}
            class={classes('dock-item', shown(id) && 'dock-on')}
            aria-expanded={shown(id)}
            onClick={() => (ui.sheet.value = shown(id) ? null : id)}
          >
            <span class="dock-label">{label}</span>
            <span class={classes('dock-detail num', strong && 'dock-strong')}>{detail}</span>
          </button>
        ))}
      </nav>
    </>
  )
}

function PanelSheet({ id }: { id: PanelId }) {
  const ui = useRoomUi()
  const sheet = useRef<HTMLElement>(null)
  const close = () => {
    ui.sheet.value = null
  }
  const drag = useSheetDrag(sheet, close)
  const deciding = id === 'shortlist' || id === 'polls'
  useEffect(() => {
    sheet.current?.focus({ preventScroll: true })
  }, [id])
  return (
    <section ref={sheet} class="sheet" data-panel={id} aria-label={t(`dock.${id}`)} tabIndex={-1}>
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
    </section>
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

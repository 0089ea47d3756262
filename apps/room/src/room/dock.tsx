import { useEffect, useRef } from 'preact/hooks'
import { money } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import { talkUnread } from '../panels/panels.tsx'
import { lazyPanel } from '../panels/shared/lazy-panel.tsx'
import { useSession } from '../session/room-session.ts'
import { classes } from '../ui/class-names.ts'
import { useCover } from '../ui/cover.ts'
import { othersIn } from './people-words.ts'
import { type PanelId, useRoomUi } from './room-ui.ts'
import './dock.css'

const SheetContent = lazyPanel(() => import('./sheet-content.tsx').then((m) => m.SheetContent))

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
  useEffect(() => {
    sheet.current?.focus({ preventScroll: true })
  }, [id])
  return (
    <section ref={sheet} class="sheet" data-panel={id} aria-label={t(`dock.${id}`)} tabIndex={-1}>
      <SheetContent id={id} sheet={sheet} close={() => (ui.sheet.value = null)} />
    </section>
  )
}

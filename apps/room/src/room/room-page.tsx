import { useEffect, useMemo, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { applyLook } from '../look/apply-look.ts'
import { CompareView, OutcomeLine, rememberHappenings } from '../panels/panels.tsx'
import { fetchPanels, lazyPanel } from '../panels/shared/lazy-panel.tsx'
import { type RoomSession, SessionProvider, useSession } from '../session/room-session.ts'
import { ProductStage } from '../stage/product-stage.tsx'
import { classes } from '../ui/class-names.ts'
import { CoverProvider } from '../ui/cover.ts'
import { usePhone } from '../ui/use-media.ts'
import { announceRoom } from './announce-room.ts'
import { CompareHead } from './compare-head.tsx'
import { Dock } from './dock.tsx'
import { FollowBanner } from './follow-banner.tsx'
import { Head } from './head.tsx'
import { Prompts } from './prompts.tsx'
import { createRoomUi, RoomUiProvider, useRoomUi } from './room-ui.ts'
import { tellWhenBack } from './tell-when-back.ts'
import { useOwnTouch } from './use-own-touch.ts'
import { useShortcuts } from './use-shortcuts.ts'
import { useViewportHeight } from './use-viewport-height.ts'
import { whenIdle } from './when-idle.ts'
import { Windows } from './windows.tsx'
import './room-page.css'
import './side-column.css'

const BrowsePage = lazyPanel(() => import('../catalogue/browse-page.tsx').then((m) => m.BrowsePage))
const CatalogueColumn = lazyPanel(() =>
  import('../catalogue/catalogue-column.tsx').then((m) => m.CatalogueColumn),
)
const SideColumn = lazyPanel(() => {
  // The column begins with the talk: both at once, not one after the other.
  import('../panels/talk/talk-panel.tsx').catch(() => {})
  return import('./side-column.tsx').then((m) => m.SideColumn)
})

/** The room: the product in the middle, the shop on one side, people on the other. */
export function RoomPage({ session }: { session: RoomSession }) {
  const ui = useMemo(createRoomUi, [])
  const phone = usePhone()
  useEffect(() => {
    applyLook(session.store.look)
    rememberHappenings(session)
    const stops = [announceRoom(session), tellWhenBack(session, ui), whenIdle(fetchPanels)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [session, ui])
  return (
    <SessionProvider value={session}>
      <RoomUiProvider value={ui}>
        <CoverProvider value={phone ? session.stage.cover : null}>
          <Layout phone={phone} />
        </CoverProvider>
      </RoomUiProvider>
    </SessionProvider>
  )
}

function Layout({ phone }: { phone: boolean }) {
  const session = useSession()
  const browsing = session.stage.view.value.at === 'catalogue'
  const ui = useRoomUi()
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ui.phone.value = phone
  }, [ui, phone])
  useShortcuts(session, ui)
  useOwnTouch(root, session.stage)
  useViewportHeight(root)
  return (
    <div
      ref={root}
      class={classes(
        'room',
        phone ? 'room-phone' : 'room-wide',
        ui.folded.value && 'room-folded',
        browsing && 'room-browsing',
        phone && ui.sheet.value !== null && 'room-sheeted',
      )}
    >
      <a class="skip" href="#stage">
        {t('ui.skip')}
      </a>
      <Head />
      {phone && (
        <div class="room-lines">
          <FollowBanner />
        </div>
      )}
      <Prompts />
      {!phone && !browsing && (
        <div class="room-shop">
          <CatalogueColumn />
        </div>
      )}
      <Middle />
      {phone ? (
        <>
          <Dock />
          <CallPlace />
        </>
      ) : (
        <aside class="side" aria-label={t('dock.label')}>
          <CallPlace />
          <SideColumn />
        </aside>
      )}
      <Windows />
    </div>
  )
}

/** Where the call is once it was asked for: above the column, or over a phone's screen. */
function CallPlace() {
  const call = useRoomUi().callView.value
  return call === null ? null : <call.View />
}

function Middle() {
  const { stage, room } = useSession()
  const main = useRef<HTMLElement>(null)
  const view = stage.view.value
  const scene = view.at === 'product' ? `product-${view.productId}` : view.at
  // a new scene begins at its top
  useEffect(() => {
    main.current?.scrollTo({ top: 0 })
    // What had the focus may be gone with the scene before; without a place the keyboard would begin at the top.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) main.current?.focus({ preventScroll: true })
    })
  }, [scene])
  return (
    <main ref={main} class="room-stage" id="stage" tabIndex={-1}>
      {room.value.outcome !== null && <OutcomeLine />}
      {view.at === 'catalogue' ? (
        <BrowsePage category={view.category} />
      ) : view.at === 'compare' ? (
        <>
          <CompareHead />
          <CompareView />
        </>
      ) : (
        <ProductStage />
      )}
    </main>
  )
}

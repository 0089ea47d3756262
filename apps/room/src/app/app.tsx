import { signal } from '@preact/signals'
import type { StoreView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import type { FunctionComponent } from 'preact'
import { useEffect, useErrorBoundary, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import type { RoomSession } from '../session/room-session.ts'
import { LiveRegion } from '../ui/announcer.tsx'
import type * as door from './door.ts'
import { NoticePage } from './notice-page.tsx'
import { OverPage } from './over-page.tsx'
import { loadRoomPage } from './preload-room.ts'
import { PreviewPage } from './preview-page.tsx'
import { ResumePage } from './resume-page.tsx'
import { RoomSkeleton } from './room-skeleton.tsx'
import type { Route } from './route.ts'

/** What the whole page shows now. */
export type Screen =
  | { at: 'route'; route: Route }
  | { at: 'room'; session: RoomSession }
  | { at: 'over'; reason: RoomReason; store: StoreView | null; session: RoomSession | null; roomId?: string }

interface AppProps {
  route: Route
  /** The pages in front of a room; null where the route needs none, or when they could not be fetched. */
  door: typeof door | null
}

export function App({ route, door }: AppProps) {
  const [screen] = useState(() => signal<Screen>({ at: 'route', route }))
  const [broken] = useErrorBoundary((error) => console.error(error))
  const show = (next: Screen) => {
    screen.value = next
  }
  if (broken) return <ReloadPage />
  return (
    <>
      <LiveRegion />
      <Shown screen={screen.value} door={door} show={show} />
    </>
  )
}

/** Something broke, or the page's own code is gone because the server has a newer one. */
function ReloadPage() {
  return <NoticePage title={t('ui.oops')} action={{ label: t('ui.reload'), act: () => location.reload() }} />
}

interface ShownProps {
  screen: Screen
  door: typeof door | null
  show: (next: Screen) => void
}

function Shown({ screen, door, show }: ShownProps) {
  if (screen.at === 'room') return <Room session={screen.session} show={show} />
  if (screen.at === 'over') return <OverPage {...screen} show={show} />
  const { route } = screen
  if (route.at === 'room') return <ResumePage roomId={route.roomId} show={show} />
  if (route.at === 'preview') return <PreviewPage {...route} />
  if (route.at === 'nowhere') return <NoticePage title={t('page.notFound')} />
  if (door === null) return <ReloadPage />
  if (route.at === 'start') return <door.StartPage {...route} show={show} />
  return <door.ArrivePage invite={route.invite} show={show} />
}

type RoomProps = { session: RoomSession }

function Room({ session, show }: RoomProps & { show: (next: Screen) => void }) {
  const [Page, setPage] = useState<FunctionComponent<RoomProps> | null>(null)
  const [failed, setFailed] = useState(false)
  const { state, reason } = session.connection.value
  useEffect(() => {
    loadRoomPage().then(
      (page) => setPage(() => page),
      () => setFailed(true),
    )
  }, [])
  useEffect(() => {
    if (state !== 'closed') return
    session.dispose()
    show({ at: 'over', reason: reason ?? 'not_in_room', store: session.store, session })
  }, [state, reason, session, show])
  if (failed) return <ReloadPage />
  return Page === null ? <RoomSkeleton line={null} /> : <Page session={session} />
}

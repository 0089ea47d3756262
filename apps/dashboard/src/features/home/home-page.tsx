import type { Home } from '@tandem/contract/http/home'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type MyStore, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { AttentionList } from './attention-list.tsx'
import { FirstSteps } from './first-steps.tsx'
import { homeQuery } from './home-query.ts'
import { HomeSkeleton } from './home-skeleton.tsx'
import { OrdersToday } from './orders-today.tsx'
import { RoomsToday } from './rooms-today.tsx'
import { dayName } from './shop-day.ts'
import { SyncHealth } from './sync-health.tsx'
import './home.css'

/** What needs somebody, then today, then how true what we hold is. */
export function HomePage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey' })
  const store = useStore(storeKey)
  const query = useQuery(homeQuery(storeKey))
  const { day, timezone } = query.data ?? {}
  const lead = day && (timezone ? t('home.lead', { day: dayName(day), timezone }) : dayName(day))
  return (
    <Page title={store.name} documentTitle={`${t('home.title')} · ${store.name}`} lead={lead ?? ' '}>
      <QueryView query={query} skeleton={<HomeSkeleton />}>
        {(home) => <Sections home={home} store={store} />}
      </QueryView>
    </Page>
  )
}

function Sections({ home, store }: { home: Home; store: MyStore }) {
  if (!home.rooms && !home.orders)
    return (
      <>
        {home.attention.length > 0 && <AttentionList items={home.attention} storeKey={store.storeKey} />}
        <p className="quiet">{t('home.nothingForRole')}</p>
      </>
    )
  const begun = home.firsts.friendJoined || home.firsts.orderFromRoom
  return (
    <>
      <AttentionList items={home.attention} storeKey={store.storeKey} />
      {!begun && store.parts.includes('rooms') && <FirstSteps home={home} store={store} />}
      <div className="home-today">
        {home.rooms && <RoomsToday home={home} rooms={home.rooms} storeKey={store.storeKey} />}
        {home.orders && (
          <OrdersToday orders={home.orders} before={home.ordersBefore} storeKey={store.storeKey} />
        )}
      </div>
      {home.sync.length > 0 && <SyncHealth home={home} storeKey={store.storeKey} />}
    </>
  )
}

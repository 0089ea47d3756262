import type { Insights } from '@tandem/contract/http/insights'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { api, withQuery } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonAnchor, ButtonLink } from '../../ui/button.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { daysOf, type FiguresSearch, periodsFor } from './figures-search.ts'
import { Funnel } from './funnel.tsx'
import { LiveLine } from './live-line.tsx'
import { OverTime } from './over-time.tsx'
import { Products } from './products.tsx'
import { RangePicker } from './range-picker.tsx'
import { RoomSizes } from './room-sizes.tsx'
import { RoomsFrame } from './rooms-frame.tsx'
import { Totals } from './totals.tsx'

/** What comes of rooms: counts, never names or words. */
export function RoomsPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/rooms' })
  const search = useSearch({ from: '/app/s/$storeKey/rooms' })
  const navigate = useNavigate({ from: '/app/s/$storeKey/rooms' })
  const by = search.by ?? periodsFor(daysOf(search))[0]
  const asked = { ...search, by }
  const path = `/api/v1/stores/${storeKey}/insights`
  const query = useQuery({
    queryKey: [storeKey, 'rooms', 'figures', asked],
    queryFn: ({ signal }) => api.get<Insights>(path, { signal, query: asked }),
    // Nothing jumps while another time is asked for.
    placeholderData: keepPreviousData,
  })
  const change = (next: FiguresSearch) => void navigate({ search: next, replace: true })
  const csv = query.data && { from: query.data.from, to: query.data.to, by: query.data.by }
  return (
    <RoomsFrame
      storeKey={storeKey}
      lead={t('rooms.lead')}
      actions={
        csv && (
          <ButtonAnchor href={withQuery(`${path}.csv`, csv)} download>
            {t('rooms.csv')}
          </ButtonAnchor>
        )
      }
    >
      <LiveLine storeKey={storeKey} />
      <RangePicker search={search} shown={query.data} onChange={change} />
      <QueryView query={query} skeleton={<Skeleton rows={10} />}>
        {(data) => <Figures data={data} storeKey={storeKey} csvPath={`${path}.csv`} />}
      </QueryView>
    </RoomsFrame>
  )
}

function Figures({ data, storeKey, csvPath }: { data: Insights; storeKey: string; csvPath: string }) {
  if (data.since === null)
    return (
      <Empty
        title={t('rooms.emptyTitle')}
        icon={<MessagesSquare aria-hidden />}
        action={
          <ButtonLink kind="primary" to="/app/s/$storeKey" params={{ storeKey }}>
            {t('rooms.emptyAction')}
          </ButtonLink>
        }
      >
        {t('rooms.empty')}
      </Empty>
    )
  return (
    <>
      <div className="rooms-columns">
        <Funnel figures={data.total} />
        <Totals insights={data} />
      </div>
      <OverTime insights={data} />
      <Products
        insights={data}
        csv={withQuery(csvPath, { from: data.from, to: data.to, what: 'products' })}
      />
      <RoomSizes sizes={data.roomSizes} />
    </>
  )
}

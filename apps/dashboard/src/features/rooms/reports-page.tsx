import type { ShopReports } from '@tandem/contract/http/rooms-admin'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { ReportItem } from './report-item.tsx'
import { RoomsFrame } from './rooms-frame.tsx'

/** What people reported in a shop's rooms. */
export function ReportsPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/rooms/reports' })
  const { state = 'open' } = useSearch({ from: '/app/s/$storeKey/rooms/reports' })
  const navigate = useNavigate({ from: '/app/s/$storeKey/rooms/reports' })
  const query = useInfiniteQuery({
    queryKey: [storeKey, 'attention', 'reports', state],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<ShopReports>(`/api/v1/stores/${storeKey}/reports`, {
        signal,
        query: { state, after: pageParam },
      }),
    getNextPageParam: ({ next }) => next,
  })
  const reports = query.data?.pages.flatMap((page) => page.reports)
  return (
    <RoomsFrame storeKey={storeKey} lead={t('rooms.rep.lead')}>
      <div>
        <Segmented
          label={t('rooms.rep.which')}
          value={state}
          onChange={(next) =>
            void navigate({ replace: true, search: next === 'open' ? {} : { state: next } })
          }
          options={[
            { value: 'open', label: t('rooms.rep.open') },
            { value: 'resolved', label: t('rooms.rep.resolved') },
          ]}
        />
      </div>
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {!reports && !query.error && <Skeleton />}
      {reports?.length === 0 && (
        <Empty title={t(`rooms.rep.none.${state}`)} icon={<ShieldCheck aria-hidden />}>
          {t('rooms.rep.noneAbout')}
        </Empty>
      )}
      <div>
        {reports?.map((report) => (
          <ReportItem key={report.reportId} report={report} storeKey={storeKey} />
        ))}
      </div>
      {query.hasNextPage && (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('rooms.rep.older')}
          </Button>
        </div>
      )}
    </RoomsFrame>
  )
}

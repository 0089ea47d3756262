import type { DeliveryRow, DestinationView } from '@tandem/contract/http/destinations'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { Pager } from '../../ui/pager.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { DeliveryState, type KnownType } from './delivery-state.tsx'
import type { Show } from './destinations.routes.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'
import { ReplayRangeDialog } from './replay.tsx'

interface DeliveriesProps {
  storeKey: string
  destination: DestinationView
  manages: boolean
}

const PAGE = '50'

/** What went there, newest first, with what came back. */
export function DeliveriesSection({ storeKey, destination: { key }, manages }: DeliveriesProps) {
  const { show = 'all' } = useSearch({ from: '/app/s/$storeKey/destinations/$key' })
  const navigate = useNavigate()
  const [open, setOpen] = useState<number | null>(null)
  const [asking, setAsking] = useState(false)
  const [pages, setPages] = useState<string[]>([])
  const after = pages.at(-1) ?? null
  const query = useQuery({
    queryKey: destinationsKey(storeKey, key, 'log', show, after ?? ''),
    queryFn: ({ signal }) =>
      destinationsApi(storeKey).deliveries(key, { signal, query: { show, after, limit: PAGE } }),
    placeholderData: keepPreviousData,
  })
  const choose = (value: Show) => {
    setPages([])
    void navigate({
      to: '/app/s/$storeKey/destinations/$key',
      params: { storeKey, key },
      search: value === 'all' ? {} : { show: value },
      replace: true,
    })
  }
  const again = manages && (
    <Button kind="plain" onClick={() => setAsking(true)}>
      {t('destinations.range')}
    </Button>
  )
  return (
    <Section title={t('destinations.log')} actions={again}>
      <div className="delivery-filter">
        <Segmented
          label={t('destinations.show')}
          value={show}
          onChange={choose}
          options={SHOWS.map((value) => ({ value, label: t(`destinations.show.${value}`) }))}
        />
      </div>
      <QueryView query={query}>
        {({ deliveries, next }) =>
          deliveries.length === 0 && pages.length === 0 ? (
            <Empty title={t('destinations.logEmpty')}>
              {show === 'all' ? t('destinations.logEmptyAll') : t('destinations.logEmptySome')}
            </Empty>
          ) : (
            <>
              <Table
                caption={t('destinations.log')}
                columns={columns()}
                rows={deliveries}
                rowKey={(row) => String(row.deliveryId)}
                onOpen={(row) => setOpen(row.deliveryId)}
                openKey={open === null ? null : String(open)}
              />
              <Pager
                onPrevious={pages.length === 0 ? null : () => setPages(pages.slice(0, -1))}
                onNext={next === null ? null : () => setPages([...pages, next])}
                busy={query.isPlaceholderData}
              />
            </>
          )
        }
      </QueryView>
      {open !== null && (
        <DeliveryDialog
          storeKey={storeKey}
          destinationKey={key}
          deliveryId={open}
          manages={manages}
          onClose={() => setOpen(null)}
        />
      )}
      {asking && (
        <ReplayRangeDialog storeKey={storeKey} destinationKey={key} onClose={() => setAsking(false)} />
      )}
    </Section>
  )
}

const SHOWS = ['all', 'retrying', 'failed'] as const

const columns = (): Column<DeliveryRow>[] => [
  {
    key: 'order',
    title: t('destinations.order'),
    cell: (row) => (row.orderId === 0 ? t('destinations.testOrder') : `#${row.orderId}`),
  },
  {
    key: 'what',
    title: t('destinations.event'),
    extra: true,
    cell: (row) => t(`destinations.what.${row.type as KnownType}`),
  },
  {
    key: 'state',
    title: t('destinations.how'),
    wide: true,
    cell: (row) => <DeliveryState delivery={row} />,
  },
  { key: 'when', title: t('destinations.when'), number: true, cell: (row) => <Time at={row.createdAt} /> },
]

import type { Reconciliations } from '@tandem/contract/http/sync'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { type MyStore, may } from '../../api/me.ts'
import { clockTime, dateTime, duration, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Section } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { SkeletonLine, Status } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { reconciliationsQuery } from './stores-api.ts'
import './stores.css'

type Comparison = Reconciliations['reconciliations'][number]
const DAY_MS = 86_400_000

/** The proof that nothing was missed: the last comparison, earlier ones, and one now. */
export function CompareSection({ storeKey, store }: { storeKey: string; store: MyStore }) {
  const query = useQuery(reconciliationsQuery(storeKey))
  const queries = useQueryClient()
  const compare = useMutation({
    mutationFn: () => api.post(`/api/v1/stores/${storeKey}/reconcile`),
    onSettled: () => queries.invalidateQueries({ queryKey: [storeKey, 'sync', 'reconciliations'] }),
  })
  const isRunning = (query.data?.running.length ?? 0) > 0
  const action = may(store, 'products.manage') && (
    <Button busy={compare.isPending || isRunning} onClick={() => compare.mutate()}>
      {isRunning ? t('stores.compare.running') : t('stores.compare.now')}
    </Button>
  )
  return (
    <Section title={t('stores.compare.title')} lead={t('stores.compare.lead')} actions={action}>
      <ErrorNotice error={compare.error} />
      <QueryView query={query} skeleton={<SkeletonLine width="40%" />}>
        {({ reconciliations }) => <Known all={reconciliations} />}
      </QueryView>
    </Section>
  )
}

function Known({ all }: { all: readonly Comparison[] }) {
  const last = (['products', 'orders'] as const).flatMap((kind) => all.find((one) => one.kind === kind) ?? [])
  if (last.length === 0) return <p className="quiet">{t('stores.compare.none')}</p>
  const sum = (of: (one: Comparison) => number) => last.reduce((total, one) => total + of(one), 0)
  const at = Math.max(...last.map(({ endedAt }) => endedAt))
  const time = Date.now() - at < DAY_MS ? clockTime(at) : dateTime(at)
  const [differences, left] = [sum((one) => one.differences), sum((one) => one.left)]
  return (
    <>
      <p className="compare-said" data-compared={at}>
        <Status tone={left > 0 ? 'warn' : 'good'}>
          {differences === 0
            ? t('stores.compare.zero', { time })
            : t('stores.compare.last', { count: differences, time })}
          {left > 0 && ` ${t('stores.compare.left', { count: left })}`}
        </Status>
      </p>
      <details className="folded">
        <summary>{t('stores.compare.history')}</summary>
        <Table
          caption={t('stores.compare.history')}
          columns={columns()}
          rows={all}
          rowKey={(one) => `${one.kind}-${one.startedAt}`}
        />
      </details>
    </>
  )
}

const columns = (): Column<Comparison>[] => [
  {
    key: 'when',
    title: t('stores.compare.when'),
    cell: (one) => <time dateTime={new Date(one.endedAt).toISOString()}>{dateTime(one.endedAt)}</time>,
  },
  { key: 'what', title: t('stores.compare.what'), cell: (one) => t(`stores.sync.${one.kind}`) },
  { key: 'why', title: t('stores.compare.why'), extra: true, cell: (one) => t(`stores.why.${one.why}`) },
  {
    key: 'compared',
    title: t('stores.compare.compared'),
    number: true,
    extra: true,
    cell: (one) => number(one.compared),
  },
  {
    key: 'differences',
    title: t('stores.compare.differences'),
    number: true,
    cell: (one) => number(one.differences),
  },
  {
    key: 'took',
    title: t('stores.compare.took'),
    number: true,
    extra: true,
    cell: (one) => duration(one.endedAt - one.startedAt),
  },
]

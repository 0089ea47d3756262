import type { ErasureView } from '@tandem/contract/http/stores'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { dateTime, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonAnchor } from '../../ui/button.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import './stores.css'

const route = getRouteApi('/app/erased/$storeKey')

/** The proof that a shop was erased: shown to who asked for it, and to be kept. */
export function ErasedPage() {
  const { storeKey } = route.useParams()
  const queries = useQueryClient()
  const query = useQuery({
    queryKey: ['erasure', storeKey],
    queryFn: ({ signal }) => api.get<ErasureView>(`/api/v1/erasures/${storeKey}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'erased' || state.error ? false : 1_500),
  })
  const isDone = query.data?.state === 'erased'
  useEffect(() => {
    // The navigation must not lead into a shop that is no more.
    if (isDone) void queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }, [isDone, queries])
  return (
    <Page title={isDone ? t('stores.erased.titleDone') : t('stores.erased.title')} width="narrow">
      <QueryView query={query}>
        {(view) =>
          view.state === 'erased' ? (
            <Proof view={view} />
          ) : (
            <div className="waiting" role="status">
              <span className="waiting-dot" />
              <span>{t('stores.erased.running')}</span>
            </div>
          )
        }
      </QueryView>
    </Page>
  )
}

function Proof({ view }: { view: ErasureView }) {
  const address = useDownload(view)
  const tables = Object.keys(view.before).filter((table) => (view.before[table] ?? 0) > 0)
  const columns: Column<string>[] = [
    { key: 'table', title: t('stores.erased.table'), wide: true, cell: (table) => table },
    {
      key: 'before',
      title: t('stores.erased.before'),
      number: true,
      cell: (table) => number(view.before[table] ?? 0),
    },
    {
      key: 'after',
      title: t('stores.erased.after'),
      number: true,
      cell: (table) => number(view.after[table] ?? 0),
    },
  ]
  return (
    <>
      <p role="status">{t('stores.erased.done')}</p>
      <p className="quiet">
        {view.erasedAt !== null && `${dateTime(view.erasedAt)}. `}
        {t('stores.erased.key', { key: view.storeKey })}
      </p>
      <div className="cluster">
        <ButtonAnchor
          kind="primary"
          icon={<Download aria-hidden />}
          href={address}
          download={`erased-${view.storeKey}.json`}
        >
          {t('stores.erased.download')}
        </ButtonAnchor>
      </div>
      <Table caption={t('stores.erased.table')} columns={columns} rows={tables} rowKey={(table) => table} />
    </>
  )
}

/** The proof as a file, for as long as the page is there. */
function useDownload(view: ErasureView): string {
  const [address, set] = useState('')
  useEffect(() => {
    const made = URL.createObjectURL(
      new Blob([`${JSON.stringify(view, null, 2)}\n`], { type: 'application/json' }),
    )
    set(made)
    return () => URL.revokeObjectURL(made)
  }, [view])
  return address
}

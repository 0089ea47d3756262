import type { AuditPage as Answer, AuditView } from '@tandem/contract/http/account'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ScrollText } from 'lucide-react'
import { api } from '../../api/call.ts'
import { useStore } from '../../api/me.ts'
import { dateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { SelectField, TextField } from '../../ui/field.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { AREAS, type AuditSearch } from './audit.search.ts'
import { sentenceOf } from './audit-sentence.ts'
import './audit.css'

/** What was done in one shop. */
export function AuditPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/audit' })
  const search = useSearch({ from: '/app/s/$storeKey/audit' })
  const store = useStore(storeKey)
  return (
    <Page title={t('audit.title')} lead={t('audit.lead', { shop: store.name })}>
      <Log path={`/api/v1/stores/${storeKey}/audit`} search={search} />
    </Page>
  )
}

/** What was done on the server itself: people, plans, shops that came and went. */
export function OperatorLogPage() {
  const search = useSearch({ from: '/app/operator/log' })
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.operatorLead')}
      back={<BackLink to="/app/operator">{t('app.operator')}</BackLink>}
    >
      <Log path="/api/operator/audit" search={search} />
    </Page>
  )
}

function Log({ path, search }: { path: string; search: AuditSearch }) {
  const entries = useEntries(path, search)
  const shown = entries.data?.pages.flatMap((page) => page.entries)
  return (
    <>
      <Filter {...search} />
      {entries.error && <ErrorNotice error={entries.error} onRetry={() => void entries.refetch()} />}
      {!shown && !entries.error && <Skeleton rows={10} />}
      {shown && <Entries entries={shown} />}
      {entries.hasNextPage && (
        <div>
          <Button busy={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
            {t('audit.older')}
          </Button>
        </div>
      )}
    </>
  )
}

const useEntries = (path: string, { what, since }: AuditSearch) =>
  useInfiniteQuery({
    queryKey: ['audit', path, what ?? '', since ?? ''],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      api.get<Answer>(path, {
        signal,
        query: { what, from: since && new Date(`${since}T00:00`).getTime(), after: pageParam, limit: 50 },
      }),
    getNextPageParam: ({ next }) => next,
    staleTime: 0,
  })

function Filter({ what, since }: AuditSearch) {
  const navigate = useNavigate()
  const set = (change: AuditSearch) =>
    void navigate({
      to: '.',
      replace: true,
      search: () => ({
        ...(change.what && { what: change.what }),
        ...(change.since && { since: change.since }),
      }),
    })
  const now = { ...(what && { what }), ...(since && { since }) }
  return (
    <search className="audit-filter">
      <SelectField
        label={t('audit.what')}
        value={what ?? ''}
        onChange={(event) => set({ ...now, what: event.target.value })}
      >
        <option value="">{t('audit.all')}</option>
        {AREAS.map((area) => (
          <option key={area} value={area}>
            {t(`audit.${area}`)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('audit.since')}
        type="date"
        value={since ?? ''}
        onChange={(event) => set({ ...now, since: event.target.value })}
      />
    </search>
  )
}

function Entries({ entries }: { entries: readonly AuditView[] }) {
  if (entries.length === 0)
    return (
      <Empty title={t('audit.emptyTitle')} icon={<ScrollText aria-hidden />}>
        {t('audit.empty')}
      </Empty>
    )
  return (
    <Rows label={t('audit.title')}>
      {entries.map((entry) => (
        <Row
          key={entry.entryId}
          title={<span className="audit-sentence">{sentenceOf(entry)}</span>}
          end={
            <span className="small quiet numbers">
              {entry.address !== null && `${t('audit.from', { address: entry.address })} · `}
              <time dateTime={new Date(entry.at).toISOString()}>{dateTime(entry.at)}</time>
            </span>
          }
        />
      ))}
    </Rows>
  )
}

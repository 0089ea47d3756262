import type { Overview } from '@tandem/contract/http/operator'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Store } from 'lucide-react'
import { useDeferredValue } from 'react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { SelectField } from '../../../ui/field.tsx'
import { Page } from '../../../ui/page.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { Empty, Skeleton } from '../../../ui/states.tsx'
import type { Needs } from '../operator.routes.tsx'
import { OperatorTabs } from '../operator-tabs.tsx'
import { ShopsTable } from './shops-table.tsx'
import '../operator.css'

const NEEDS: readonly (Needs | 'all')[] = ['all', 'approval', 'trouble', 'suspended', 'waiting', 'plan']

export function ShopsPage() {
  const search = useSearch({ from: '/app/operator' })
  const navigate = useNavigate({ from: '/app/operator' })
  const q = useDeferredValue(search.q ?? '')
  const shops = useInfiniteQuery({
    queryKey: ['operator', 'shops', q, search.needs ?? null],
    queryFn: ({ pageParam, signal }) =>
      api.get<Overview>('/api/operator/overview', {
        query: { q, needs: search.needs, after: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
  const counts = shops.data?.pages[0]?.counts
  const lines = shops.data?.pages.flatMap(({ stores }) => stores) ?? []
  const go = (next: { q?: string; needs?: Needs }) => void navigate({ search: next, replace: true })
  return (
    <Page title={t('operator.title')} lead={t('operator.shopsLead')} width="full">
      <OperatorTabs />
      <div className="operator-filter">
        <SearchField
          label={t('operator.findShop')}
          value={search.q ?? ''}
          onChange={(value) => go({ ...search, q: value })}
        />
        <SelectField
          label={t('operator.show')}
          value={search.needs ?? 'all'}
          onChange={({ target }) => {
            const { needs: _, ...rest } = search
            go(target.value === 'all' ? rest : { ...rest, needs: target.value as Needs })
          }}
        >
          {NEEDS.map((one) => (
            <option key={one} value={one}>
              {t(`operator.needs.${one}`, { n: counts?.[one] ?? 0 })}
            </option>
          ))}
        </SelectField>
      </div>
      {shops.error && <ErrorNotice error={shops.error} onRetry={() => void shops.refetch()} />}
      {!shops.data && !shops.error && <Skeleton />}
      {shops.data && lines.length === 0 && <Nothing filtered={Boolean(search.q || search.needs)} />}
      {lines.length > 0 && <ShopsTable shops={lines} />}
      {shops.hasNextPage && (
        <Button busy={shops.isFetchingNextPage} onClick={() => void shops.fetchNextPage()}>
          {t('operator.more')}
        </Button>
      )}
    </Page>
  )
}

const Nothing = ({ filtered }: { filtered: boolean }) =>
  filtered ? (
    <Empty title={t('operator.noneFound')}>{t('operator.noneFoundText')}</Empty>
  ) : (
    <Empty
      title={t('operator.noShops')}
      icon={<Store aria-hidden />}
      action={
        <ButtonLink kind="primary" to="/app/add-store">
          {t('app.addShop')}
        </ButtonLink>
      }
    >
      {t('operator.noShopsText')}
    </Empty>
  )

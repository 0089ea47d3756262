import type { StorePlanView } from '@tandem/contract/http/plans'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { api } from '../../../api/call.ts'
import { may, useStore } from '../../../api/me.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button, ButtonAnchor } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Offers } from './offers.tsx'
import { PlanWords } from './plan-words.tsx'
import { UsedRows } from './used-rows.tsx'

/** A shop's plan, as its people see it. */
export function PlanPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/plan' })
  const { paid } = useSearch({ from: '/app/s/$storeKey/plan' })
  const plan = useQuery({
    queryKey: [storeKey, 'attention', 'plan'],
    queryFn: ({ signal }) => api.get<StorePlanView>(`/api/v1/stores/${storeKey}/plan`, { signal }),
    refetchInterval: paid ? 5_000 : false,
  })
  return (
    <Page title={t('plan.title')} lead={t('plan.lead')} width="narrow">
      {paid && <Notice tone="good">{t('plan.paid')}</Notice>}
      <QueryView query={plan}>{(view) => <Plan view={view} storeKey={storeKey} />}</QueryView>
    </Page>
  )
}

function Plan({ view, storeKey }: { view: StorePlanView; storeKey: string }) {
  const store = useStore(storeKey)
  const isOwner = may(store, 'store.manage')
  const portal = useMutation({
    mutationFn: () => api.post<{ url: string }>(`/api/v1/stores/${storeKey}/plan/portal`),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <>
      {view.suspended?.by === 'operator' && (
        <Notice tone="bad">{t('plan.stopped', { reason: view.suspended.reason })}</Notice>
      )}
      <PlanWords view={view} />
      <ErrorNotice error={portal.error} />
      {isOwner && view.portal && (
        <div className="cluster">
          <Button busy={portal.isPending} onClick={() => portal.mutate()}>
            {t('plan.portal')}
          </Button>
        </div>
      )}
      <Section title={t('plan.used')}>
        <UsedRows view={view} />
      </Section>
      {isOwner && view.offers.length > 0 ? (
        <Offers view={view} storeKey={storeKey} />
      ) : (
        view.plan && <p className="quiet">{t('plan.askOperator')}</p>
      )}
      {isOwner && (
        <Section title={t('operator.export')} lead={t('operator.exportText')}>
          <div className="cluster">
            <ButtonAnchor href={`/api/v1/stores/${encodeURIComponent(storeKey)}/export`} download>
              {t('operator.export')}
            </ButtonAnchor>
          </div>
        </Section>
      )}
    </>
  )
}

import type { StorePage } from '@tandem/contract/http/operator'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { ButtonAnchor } from '../../../ui/button.tsx'
import { Row, Rows } from '../../../ui/list.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { BackLink, Page, Section } from '../../../ui/page.tsx'
import { QueryView } from '../../../ui/query-view.tsx'
import { Time } from '../../../ui/time.tsx'
import { partOf } from '../part-of.ts'
import { ShopState } from '../shop-state.tsx'
import { ApprovalNotice } from './approval.tsx'
import { Owners } from './owners.tsx'
import { ShopFacts } from './shop-facts.tsx'
import { ShopPlan } from './shop-plan.tsx'
import { SuspendButton } from './suspend.tsx'

export const shopKey = (storeKey: string) => ['operator', 'shop', storeKey] as const

/** Everything an operator wants to know of one shop, and what can be done about it. */
export function ShopPage() {
  const { storeKey } = useParams({ from: '/app/operator/stores/$storeKey' })
  const shop = useQuery({
    queryKey: shopKey(storeKey),
    queryFn: ({ signal }) =>
      api.get<StorePage>(`/api/operator/stores/${encodeURIComponent(storeKey)}`, { signal }),
  })
  const back = (
    <BackLink to="/app/operator" search={{}}>
      {t('operator.backToShops')}
    </BackLink>
  )
  const name = shop.data?.store.name ?? storeKey
  return (
    <Page
      title={name}
      lead={shop.data && <ShopState shop={shop.data.store} />}
      back={back}
      actions={shop.data && <SuspendButton page={shop.data} />}
    >
      <QueryView query={shop}>{(page) => <Shop page={page} />}</QueryView>
    </Page>
  )
}

function Shop({ page }: { page: StorePage }) {
  const { store, consents } = page
  return (
    <>
      {store.suspended && (
        <Notice tone="bad">
          {store.suspended.by === 'plan'
            ? t('operator.suspendedByPlan')
            : t('operator.suspendedBecause', { reason: store.suspended.reason })}
        </Notice>
      )}
      {store.approval === 'waiting' && <ApprovalNotice store={store} />}
      {store.trouble && <Notice tone="warn">{store.trouble.message}</Notice>}
      <ShopFacts page={page} />
      <ShopPlan page={page} />
      <Owners page={page} />
      {consents.length > 0 && (
        <Section title={t('operator.consents')}>
          <Rows label={t('operator.consents')}>
            {consents.map(({ part, given, at }) => (
              <Row
                key={`${part} ${at} ${given}`}
                title={
                  given
                    ? t('operator.consentGiven', { part: partOf(part) })
                    : t('operator.consentTaken', { part: partOf(part) })
                }
                end={<Time at={at} />}
              />
            ))}
          </Rows>
        </Section>
      )}
      <Section title={t('operator.export')} lead={t('operator.exportText')}>
        <div className="cluster">
          <ButtonAnchor href={`/api/operator/stores/${encodeURIComponent(store.storeKey)}/export`} download>
            {t('operator.export')}
          </ButtonAnchor>
        </div>
      </Section>
    </>
  )
}

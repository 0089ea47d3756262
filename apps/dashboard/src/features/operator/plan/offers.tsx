import type { StorePlanView } from '@tandem/contract/http/plans'
import { LIMIT_NAMES } from '@tandem/core/plans/plans'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../api/call.ts'
import { number } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { Row, Rows } from '../../../ui/list.tsx'
import { Section } from '../../../ui/page.tsx'

type Offer = StorePlanView['offers'][number]

/** Plans that can be paid here; paying happens on the payment company's own page. */
export function Offers({ view, storeKey }: { view: StorePlanView; storeKey: string }) {
  const pay = useMutation({
    mutationFn: (planKey: string) =>
      api.post<{ url: string }>(`/api/v1/stores/${storeKey}/plan/checkout`, { planKey }),
    onSuccess: ({ url }) => location.assign(url),
  })
  return (
    <Section title={t('plan.offers')}>
      <ErrorNotice error={pay.error} />
      <Rows label={t('plan.offers')}>
        {view.offers.map((offer) => (
          <Row
            key={offer.planKey}
            title={`${offer.name} · ${offer.priceText}`}
            sub={wordsOf(offer)}
            end={
              <Button
                busy={pay.isPending && pay.variables === offer.planKey}
                disabled={view.plan?.planKey === offer.planKey && view.plan.state === 'active'}
                onClick={() => pay.mutate(offer.planKey)}
              >
                {t('plan.take', { plan: offer.name })}
              </Button>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

const wordsOf = (offer: Offer): string =>
  LIMIT_NAMES.flatMap((name) => {
    const most = offer.limits[name]
    return most === null ? [] : [`${t(`operator.limit.${name}`)}: ${number(most)}`]
  }).join(' · ')

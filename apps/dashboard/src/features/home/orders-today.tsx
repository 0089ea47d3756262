import type { OrdersToday as Today } from '@tandem/contract/http/home'
import { number } from '../../i18n/format.ts'
import { t, tIfKnown } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { Figure, Sales } from './figure.tsx'

/** Today's orders: how many, what they came to, and by state. */
export function OrdersToday({
  orders,
  before,
  storeKey,
}: {
  orders: Today
  before: Today | null
  storeKey: string
}) {
  return (
    <Section
      title={t('home.orders')}
      actions={
        <ButtonLink kind="plain" to="/app/s/$storeKey/orders" params={{ storeKey }}>
          {t('home.allOrders')}
        </ButtonLink>
      }
    >
      <dl className="home-figures">
        <Figure name={t('home.placed')} now={orders.placed} before={before?.placed} />
        <Sales name={t('home.sales')} now={orders.sales} before={before?.sales ?? []} />
      </dl>
      {orders.byStatus.length > 0 ? (
        <ul className="home-states" aria-label={t('home.byState')}>
          {orders.byStatus.map(({ status, count }) => (
            <li key={status}>
              <span>{tIfKnown(`home.state.${status}`) ?? status}</span>
              <span className="numbers">{number(count)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="quiet">{t('home.noOrders')}</p>
      )}
    </Section>
  )
}

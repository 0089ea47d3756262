import type { OrderDetail } from '@tandem/contract/http/orders-one'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Printer } from 'lucide-react'
import { dayText, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/states.tsx'
import { AddressText } from './order-parts.tsx'
import { wholeQuery } from './orders-api.ts'
import './orders.css'
import './print.css'

const route = getRouteApi('/app/s/$storeKey/orders/print')

/** Slips to lay into the parcel, one to a page: what is in it and where it goes, and no prices. */
export function PrintPage() {
  const { storeKey } = route.useParams()
  const { ids } = route.useSearch()
  const query = useQuery({ ...wholeQuery(storeKey, ids), enabled: ids !== '' })
  return (
    <Page
      title={t('orders.slips')}
      back={
        <BackLink to="/app/s/$storeKey/orders" params={{ storeKey }} search={{}}>
          {t('orders.title')}
        </BackLink>
      }
      actions={
        <Button kind="primary" icon={<Printer aria-hidden />} onClick={() => window.print()}>
          {t('orders.print')}
        </Button>
      }
    >
      {ids === '' ? (
        <Empty title={t('orders.none')} />
      ) : (
        <QueryView query={query}>
          {({ orders }) => (
            <div className="slips">
              {orders.map((detail) => (
                <Slip key={detail.order.id} detail={detail} />
              ))}
            </div>
          )}
        </QueryView>
      )}
    </Page>
  )
}

function Slip({ detail: { order, storeName, pictures } }: { detail: OrderDetail }) {
  const to = order.shipping.lines.length > 0 ? order.shipping : order.billing
  return (
    <article className="slip">
      <header className="slip-head">
        <div>
          <strong>{storeName}</strong>
          <h2>
            <bdi>{t('orders.number', { number: order.number })}</bdi>
          </h2>
          <span className="quiet">{dayText(order.createdAt)}</span>
        </div>
        <AddressText title={t('orders.shipTo')} address={to} />
      </header>
      <table className="slip-items">
        <caption className="visually-hidden">{t('orders.items')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('orders.item')}</th>
            <th scope="col">{t('orders.filter.sku')}</th>
            <th scope="col" className="is-number">
              {t('orders.quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.id}>
              <td>
                <span className="slip-item">
                  {pictures[line.id] && <img src={pictures[line.id]} alt="" />}
                  <span>
                    <bdi>{line.name}</bdi>
                    <span className="order-sub">
                      {line.chosen.map(({ name, value }) => `${name}: ${value}`).join(' · ')}
                    </span>
                  </span>
                </span>
              </td>
              <td>{line.sku}</td>
              <td className="is-number">{number(line.quantity)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {order.customerNote && (
        <p className="order-text">
          <strong>{t('orders.customerNote')}</strong> <bdi>{order.customerNote}</bdi>
        </p>
      )}
    </article>
  )
}

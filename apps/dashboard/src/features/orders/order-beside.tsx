import type { OrderDetail } from '@tandem/contract/http/orders-one'
import { useQuery } from '@tanstack/react-query'
import { ExternalLink, Printer, Users, X } from 'lucide-react'
import { type MyStore, may } from '../../api/me.ts'
import { isRefusal } from '../../api/refusal.ts'
import { dateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonAnchor, IconButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Time } from '../../ui/time.tsx'
import { useBesideFocus } from '../../ui/use-beside-focus.ts'
import { OneAct } from './one-act.tsx'
import { Addresses, Items, Notes, Other, Sums } from './order-parts.tsx'
import { orderQuery } from './orders-api.ts'
import { StatusWord } from './status-word.tsx'
import { Timeline } from './timeline.tsx'

interface OrderBesideProps {
  store: MyStore
  orderId: number
  onClose: () => void
}

/** One order, whole, beside the list; on a phone a page of its own. */
export function OrderBeside({ store, orderId, onClose }: OrderBesideProps) {
  const beside = useBesideFocus()
  const query = useQuery(orderQuery(store.storeKey, orderId))
  const close = <IconButton label={t('orders.close')} icon={<X aria-hidden />} onClick={onClose} />
  const isGone = isRefusal(query.error, 'not_found')
  return (
    <aside ref={beside} tabIndex={-1} className="order-beside" aria-label={t('orders.one')}>
      {isGone ? (
        <Notice tone="warn" action={close}>
          <p>{t('orders.gone')}</p>
        </Notice>
      ) : (
        <>
          {!query.data && <div className="order-close">{close}</div>}
          <QueryView query={query}>
            {(detail) => (
              <>
                <div className="order-head">
                  <h2>
                    <bdi>{t('orders.number', { number: detail.order.number })}</bdi>
                  </h2>
                  {close}
                </div>
                <Whole detail={detail} store={store} />
              </>
            )}
          </QueryView>
        </>
      )}
    </aside>
  )
}

function Whole({ detail, store }: { detail: OrderDetail; store: MyStore }) {
  const { order, fromRoom, pictures, timeline, readAt, shopLink } = detail
  return (
    <>
      <p className="cluster">
        <StatusWord status={order.status} />
        <span className="quiet">{dateTime(order.createdAt)}</span>
        {fromRoom && (
          <span className="order-room">
            <Users aria-hidden /> {t('orders.fromRoom')}
          </span>
        )}
      </p>
      <div className="cluster">
        {may(store, 'orders.manage') && <OneAct storeKey={store.storeKey} order={order} />}
        <ButtonAnchor
          icon={<Printer aria-hidden />}
          target="_blank"
          rel="noreferrer"
          href={`/app/s/${store.storeKey}/orders/print?ids=${order.id}`}
        >
          {t('orders.print')}
        </ButtonAnchor>
        {/^https?:/.test(shopLink) && (
          <ButtonAnchor icon={<ExternalLink aria-hidden />} target="_blank" rel="noreferrer" href={shopLink}>
            {t('orders.inShop')}
          </ButtonAnchor>
        )}
      </div>
      <Items order={order} pictures={pictures} />
      <Sums order={order} />
      <Addresses order={order} />
      <Notes order={order} />
      <Timeline timeline={timeline} order={order} storeKey={store.storeKey} />
      <Other order={order} />
      <p className="small quiet">
        {t('orders.readAt')} <Time at={readAt} />
      </p>
    </>
  )
}

import type { WholeOrder } from '@tandem/contract/http/orders-one'
import { countryName, dateTime, money, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/page.tsx'

type Address = WholeOrder['billing']

export function Items({ order, pictures }: { order: WholeOrder; pictures: Record<string, string> }) {
  return (
    <ul className="order-items" aria-label={t('orders.items')}>
      {order.lines.map((line) => (
        <li key={line.id}>
          {pictures[line.id] ? (
            <img src={pictures[line.id]} alt="" loading="lazy" />
          ) : (
            <span className="order-nopicture" />
          )}
          <span className="order-item">
            <bdi>{line.name}</bdi>
            <span className="order-sub">
              {[...line.chosen.map(({ name, value }) => `${name}: ${value}`), line.sku]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className="numbers order-count">{`${number(line.quantity)} ×`}</span>
          <span className="numbers order-sum">{money(line.totalMinor, order)}</span>
        </li>
      ))}
    </ul>
  )
}

export function Sums({ order }: { order: WholeOrder }) {
  const rows: [string, number][] = [
    ...order.fees.map(({ name, totalMinor }): [string, number] => [name, totalMinor]),
    ...order.shippingLines.map(({ name, totalMinor }): [string, number] => [
      name || t('orders.shipping'),
      totalMinor,
    ]),
    ...order.coupons.map(({ code, discountMinor }): [string, number] => [
      t('orders.coupon', { code }),
      -discountMinor,
    ]),
    ...order.taxes.map((tax): [string, number] => [
      tax.label || t('orders.tax'),
      tax.totalMinor + tax.shippingMinor,
    ]),
  ]
  return (
    <dl className="order-sums">
      {rows.map(([name, minor], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two fees may be called the same
        <div key={at}>
          <dt>{name}</dt>
          <dd>{money(minor, order)}</dd>
        </div>
      ))}
      <div className="order-total">
        <dt>{t('orders.col.total')}</dt>
        <dd>{money(order.totalMinor, order)}</dd>
      </div>
      {order.refundedMinor > 0 && (
        <div>
          <dt>{t('orders.col.refunded')}</dt>
          <dd>{money(-order.refundedMinor, order)}</dd>
        </div>
      )}
    </dl>
  )
}

export function Addresses({ order }: { order: WholeOrder }) {
  const { billing, shipping } = order
  const apart = shipping.lines.length > 0 && addressText(shipping) !== addressText(billing)
  return (
    <div className="order-addresses">
      <AddressText title={apart ? t('orders.billing') : t('orders.customer')} address={billing} />
      {apart && <AddressText title={t('orders.shipTo')} address={shipping} />}
    </div>
  )
}

const addressText = ({ name, company, lines, city, postcode }: Address) =>
  [name, company, ...lines, city, postcode].join('\n')

export function AddressText({ title, address }: { title: string; address: Address }) {
  const { name, company, lines, city, state, postcode, country, phone, email } = address
  const place = [postcode, city, state].filter(Boolean).join(' ')
  const written = [name, company, ...lines, place, country && countryName(country)].filter(Boolean)
  return (
    <address className="order-address">
      <h3>{title}</h3>
      {written.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address may be the same
        <bdi key={at}>{line}</bdi>
      ))}
      {email && <a href={`mailto:${email}`}>{email}</a>}
      {phone && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
    </address>
  )
}

export function Notes({ order }: { order: WholeOrder }) {
  if (order.customerNote === '') return null
  return (
    <Section title={t('orders.customerNote')}>
      <p className="order-text">
        <bdi>{order.customerNote}</bdi>
      </p>
    </Section>
  )
}

export function Other({ order }: { order: WholeOrder }) {
  const facts: [string, string][] = []
  const add = (name: string, value: string) => {
    if (value !== '') facts.push([name, value])
  }
  add(t('orders.col.payment'), order.paymentMethod)
  add(t('orders.paidAt'), order.paidAt === null ? '' : dateTime(order.paidAt))
  add(t('orders.completedAt'), order.completedAt === null ? '' : dateTime(order.completedAt))
  add(t('orders.via'), order.createdVia)
  for (const { key, value } of order.meta) add(key, value)
  return (
    <Section title={t('orders.other')}>
      <Facts facts={facts} />
      {order.notes === null && <p className="quiet">{t('orders.notesLater')}</p>}
    </Section>
  )
}

import type { MoneySum } from '@tandem/contract/http/home'
import type { Insights } from '@tandem/contract/http/insights'
import type { ReactNode } from 'react'
import { money, number, percent } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { dayText } from './moments.ts'

/** Sums of the time, beside those of as many days before. */
export function Totals({ insights: { total, before } }: { insights: Insights }) {
  const was = before.total
  return (
    <section className="rooms-totals" aria-label={t('rooms.totals')}>
      <h3>{t('rooms.totals')}</h3>
      <p className="small quiet">
        {before.from === before.to
          ? t('rooms.againstDay', { day: dayText(before.from) })
          : t('rooms.against', { from: dayText(before.from), to: dayText(before.to) })}
      </p>
      <dl>
        <Sum name={t('rooms.opened')} now={total.roomsOpened} was={was.roomsOpened} />
        <Sum name={t('rooms.joined')} now={total.joined} was={was.joined} />
        <Sum name={t('rooms.invitations')} now={total.invitations} was={was.invitations} />
        <Sum name={t('rooms.handOffs')} now={total.handOffs} was={was.handOffs} />
        <Sum name={t('rooms.orders')} now={total.orders} was={was.orders} />
        <Line
          name={t('rooms.conversion')}
          now={rate(total.orders, total.roomsOpened)}
          was={rate(was.orders, was.roomsOpened)}
        />
        <Line name={t('rooms.sales')} now={sums(total.sales)} was={sums(was.sales)} />
      </dl>
    </section>
  )
}

const rate = (part: number, of: number) => (of === 0 ? '–' : percent(part / of))
const sums = (sales: readonly MoneySum[]) =>
  sales.length === 0 ? '–' : sales.map((sum) => money(sum.amountMinor, sum)).join(' · ')

function Sum({ name, now, was }: { name: string; now: number; was: number }) {
  return <Line name={name} now={number(now)} was={number(was)} />
}

function Line({ name, now, was }: { name: string; now: ReactNode; was: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{now}</strong>
        <span className="small quiet">
          <span className="visually-hidden">{t('rooms.before')} </span>
          {was}
        </span>
      </dd>
    </div>
  )
}

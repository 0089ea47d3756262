import type { TimelineEntry, WholeOrder } from '@tandem/contract/http/orders-one'
import { money } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Section } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'
import { statusWord } from './status-word.tsx'

interface TimelineProps {
  timeline: readonly TimelineEntry[]
  order: WholeOrder
  storeKey: string
}

/** Everything that happened to an order, newest first. */
export function Timeline({ timeline, order }: TimelineProps) {
  return (
    <Section title={t('orders.timeline')}>
      <ol className="order-timeline">
        {timeline.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things of one moment may be the same
          <li key={at}>
            <span>
              <bdi className="order-text">{wordsOf(entry, order)}</bdi>
              <span className="order-sub">{byOf(entry)}</span>
            </span>
            <span className="small quiet">
              <Time at={entry.at} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

function wordsOf({ kind, detail }: TimelineEntry, order: WholeOrder): string {
  const text = (name: string) => String(detail[name] ?? '')
  const amount = (name: string) => money(Number(detail[name] ?? 0), order)
  switch (kind) {
    case 'placed':
      return t('orders.tl.placed', { amount: amount('totalMinor') })
    case 'paid':
      return text('method') ? t('orders.tl.paidBy', { method: text('method') }) : t('orders.tl.paid')
    case 'completed':
      return t('orders.tl.completed')
    case 'refunded':
      return text('reason')
        ? t('orders.tl.refundedFor', { amount: amount('amountMinor'), reason: text('reason') })
        : t('orders.tl.refunded', { amount: amount('amountMinor') })
    case 'note':
      return text('text')
    case 'status':
      return t('orders.tl.status', { from: statusWord(text('from')), to: statusWord(text('to')) })
    case 'total':
      return t('orders.tl.total', { from: amount('from'), to: amount('to') })
    case 'asked':
      return t('orders.tl.asked', { to: statusWord(text('to')) })
    case 'delivery':
      return deliveryWords(text('state'), text('destination'))
    default:
      return kind
  }
}

function deliveryWords(state: string, destination: string): string {
  if (state === 'delivered') return t('orders.tl.delivered', { destination })
  return state === 'failed' ? t('orders.tl.failed', { destination }) : t('orders.tl.waiting', { destination })
}

function byOf({ kind, by, detail }: TimelineEntry): string {
  if (kind === 'note') return detail['forCustomer'] ? t('orders.by.toCustomer') : t('orders.by.note')
  if (by.name) return by.name
  return by.kind === 'compared' ? t('orders.by.compared') : ''
}

import type { AttentionItem } from '@tandem/contract/http/home'
import { useNavigate } from '@tanstack/react-router'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { MouseEvent } from 'react'
import { dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Row, Rows } from '../../ui/list.tsx'
import { Section } from '../../ui/page.tsx'
import { Time } from '../../ui/time.tsx'

const ICONS = { bad: CircleAlert, warn: TriangleAlert, info: Info }

/** What needs somebody, the worst first, each with where it is looked after. */
export function AttentionList({ items, storeKey }: { items: readonly AttentionItem[]; storeKey: string }) {
  if (items.length === 0)
    return (
      <p className="home-calm">
        <CircleCheck aria-hidden />
        {t('home.calm')}
      </p>
    )
  return (
    <Section title={t('home.attention')}>
      <Rows label={t('home.attention')}>
        {items.map((item) => (
          <AttentionRow
            key={`${item.code} ${item.to} ${JSON.stringify(item.detail)}`}
            item={item}
            storeKey={storeKey}
          />
        ))}
      </Rows>
    </Section>
  )
}

function AttentionRow({ item, storeKey }: { item: AttentionItem; storeKey: string }) {
  const navigate = useNavigate()
  const Icon = ICONS[item.severity]
  const href = `/app/s/${storeKey}/${item.to}`
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void navigate({ href })
  }
  const about = aboutOf(item)
  return (
    <Row
      start={
        <Icon className={`home-sign is-${item.severity}`} aria-label={t(`home.severity.${item.severity}`)} />
      }
      title={sentenceOf(item)}
      sub={
        <>
          {about}
          {about && item.at ? ' · ' : null}
          {item.at ? <Time at={item.at} /> : null}
        </>
      }
      end={
        <a className="button is-quiet" href={href} onClick={go}>
          {t('home.look')}
        </a>
      }
    />
  )
}

/** What it is, as a sentence. */
function sentenceOf({ code, count = 0, at = 0, detail = {} }: AttentionItem): string {
  switch (code) {
    case 'orders_failed':
    case 'differences_left':
    case 'dead_letters':
    case 'room_reports':
    case 'jobs_failed':
      return t(`home.needs.${code}`, { count })
    case 'destination_paused':
    case 'destination_failing':
      return detail['name'] === undefined
        ? t(`home.needs.${code}`, { count: Math.max(1, count) })
        : t(`home.needs.${code}_named`, { name: detail['name'] })
    case 'plan_limit':
      return t('home.needs.plan_limit', { used: detail['used'] ?? count, limit: detail['limit'] ?? count })
    case 'trial_ends':
      return t('home.needs.trial_ends', { day: dayText(at) })
    default:
      return t(`home.needs.${code}`)
  }
}

/** What else is known of it. */
function aboutOf({ detail = {} }: AttentionItem): string | null {
  const said = detail['message'] ?? detail['note']
  return typeof said === 'string' && said !== '' ? said : null
}

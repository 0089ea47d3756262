import type { SyncView } from '@tandem/contract/http/sync'
import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { type MyStore, may } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Section } from '../../ui/page.tsx'
import { Reading } from './reading.tsx'
import { isUnderWay, syncQuery, webhooksQuery } from './stores-api.ts'
import './stores.css'

/** The first minutes as they pass; afterwards, what was read and up to when it is true. */
export function ReadingSection({ storeKey, store }: { storeKey: string; store: MyStore }) {
  const products = useQuery({ ...syncQuery(storeKey, 'products'), enabled: may(store, 'products.read') })
  const orders = useQuery({ ...syncQuery(storeKey, 'orders'), enabled: may(store, 'orders.read') })
  const known = [products.data, orders.data].flatMap((view) => view ?? [])
  const isFirst = known.some((view) => isUnderWay(view) || view.state === 'paused')
  return (
    <Section title={isFirst ? t('stores.first.title') : t('stores.sync.title')}>
      {isFirst && <FirstSteps storeKey={storeKey} />}
      <div>
        <Reading
          storeKey={storeKey}
          what="products"
          query={products}
          mayAct={may(store, 'products.manage')}
        />
        <Reading storeKey={storeKey} what="orders" query={orders} mayAct={may(store, 'orders.manage')} />
      </div>
      {!isFirst && known.some(isRead) && <p className="quiet">{t('stores.first.done')}</p>}
    </Section>
  )
}

const isRead = ({ state }: SyncView) => state === 'done'

function FirstSteps({ storeKey }: { storeKey: string }) {
  const { data } = useQuery({ ...webhooksQuery(storeKey), refetchInterval: 2_000 })
  const { active = 0, expected = 0 } = data ?? {}
  return (
    <ul className="first-steps">
      <li>
        <Check aria-hidden />
        {t('stores.first.keys')}
      </li>
      <li>
        {expected > 0 && active >= expected ? <Check aria-hidden /> : <span className="waiting-dot" />}
        {t('stores.first.webhooks', { active, expected })}
      </li>
    </ul>
  )
}

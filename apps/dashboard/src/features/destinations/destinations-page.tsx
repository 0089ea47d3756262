import type { DestinationView } from '@tandem/contract/http/destinations'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Plus, Send } from 'lucide-react'
import { may, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty } from '../../ui/states.tsx'
import { DestinationState } from './destination-state.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'

export function DestinationsPage() {
  const { storeKey } = useParams({ from: '/app/s/$storeKey/destinations' })
  const store = useStore(storeKey)
  const destinations = useQuery({
    queryKey: destinationsKey(storeKey),
    queryFn: ({ signal }) => destinationsApi(storeKey).list({ signal }),
  })
  const add = may(store, 'destinations.manage') && (
    <ButtonLink
      kind="primary"
      icon={<Plus aria-hidden />}
      to="/app/s/$storeKey/destinations/new"
      params={{ storeKey }}
    >
      {t('destinations.add')}
    </ButtonLink>
  )
  const none = destinations.data?.destinations.length === 0
  return (
    <Page
      title={t('destinations.title')}
      lead={t('destinations.lead', { shop: store.name })}
      actions={none ? null : add}
    >
      <QueryView query={destinations}>
        {(data) =>
          data.destinations.length === 0 ? (
            <Empty title={t('destinations.emptyTitle')} icon={<Send aria-hidden />} action={add}>
              {t('destinations.empty')}
            </Empty>
          ) : (
            <Rows label={t('destinations.title')}>
              {data.destinations.map((one) => (
                <DestinationRow key={one.key} storeKey={storeKey} destination={one} />
              ))}
            </Rows>
          )
        }
      </QueryView>
    </Page>
  )
}

function DestinationRow({ storeKey, destination }: { storeKey: string; destination: DestinationView }) {
  const { key, name, url, health } = destination
  const facts = [
    t('destinations.day', { count: health.delivered }),
    health.waiting > 0 && t('destinations.waiting', { count: health.waiting }),
    health.dead > 0 && t('destinations.dead', { count: health.dead }),
  ].filter(Boolean)
  return (
    <Row
      title={
        <Link to="/app/s/$storeKey/destinations/$key" params={{ storeKey, key }}>
          {name}
        </Link>
      }
      sub={
        <>
          <span className="break">{new URL(url).host}</span> · <span>{facts.join(' · ')}</span>
        </>
      }
      end={<DestinationState destination={destination} />}
    />
  )
}

import type { DestinationView } from '@tandem/contract/http/destinations'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { may, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { BackLink, Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { toast } from '../../ui/toast.tsx'
import { DeliveriesSection } from './deliveries-section.tsx'
import { DestinationHealth } from './destination-health.tsx'
import { DestinationMenu } from './destination-menu.tsx'
import { destinationsApi, destinationsKey } from './destinations-api.ts'
import { EverythingSection } from './everything-section.tsx'
import { SettingsSection } from './settings-section.tsx'

export function DestinationPage() {
  const { storeKey, key } = useParams({ from: '/app/s/$storeKey/destinations/$key' })
  const store = useStore(storeKey)
  const manages = may(store, 'destinations.manage')
  const query = useQuery({
    queryKey: destinationsKey(storeKey, key),
    queryFn: ({ signal }) => destinationsApi(storeKey).one(key, { signal }),
  })
  const one = query.data
  const back = (
    <BackLink to="/app/s/$storeKey/destinations" params={{ storeKey }}>
      {t('destinations.back')}
    </BackLink>
  )
  return (
    <Page
      title={one?.name ?? t('destinations.title')}
      lead={one && <span className="break">{one.url}</span>}
      back={back}
      actions={one && manages && <Actions storeKey={storeKey} destination={one} />}
    >
      <QueryView query={query}>
        {(destination) => (
          <>
            <DestinationHealth storeKey={storeKey} destination={destination} manages={manages} />
            <DeliveriesSection storeKey={storeKey} destination={destination} manages={manages} />
            {manages && <EverythingSection storeKey={storeKey} destination={destination} />}
            <SettingsSection storeKey={storeKey} destination={destination} manages={manages} />
          </>
        )}
      </QueryView>
    </Page>
  )
}

function Actions({ storeKey, destination }: { storeKey: string; destination: DestinationView }) {
  const queries = useQueryClient()
  const { key, name, state } = destination
  const on = state === 'active'
  const change = useMutation({
    mutationFn: () => destinationsApi(storeKey).change(key, { state: on ? 'paused' : 'active' }),
    onSuccess: () => {
      toast(on ? t('destinations.pausedNow', { name }) : t('destinations.started', { name }))
      return queries.invalidateQueries({ queryKey: destinationsKey(storeKey) })
    },
  })
  return (
    <>
      <ErrorNotice error={change.error} />
      <DestinationMenu storeKey={storeKey} destination={destination} />
      <Button kind={on ? 'quiet' : 'primary'} busy={change.isPending} onClick={() => change.mutate()}>
        {on ? t('destinations.pause') : t('destinations.start')}
      </Button>
    </>
  )
}

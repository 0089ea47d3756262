import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { lookQuery } from './look-api.ts'
import { LookDesk } from './look-desk.tsx'

const route = getRouteApi('/app/s/$storeKey')

export function LookPage() {
  const { storeKey } = route.useParams()
  const query = useQuery(lookQuery(storeKey))
  if (query.data) return <LookDesk key={storeKey} storeKey={storeKey} page={query.data} />
  return (
    <Page title={t('look.title')} lead={t('look.lead')} width="full">
      <QueryView query={query}>{() => null}</QueryView>
    </Page>
  )
}

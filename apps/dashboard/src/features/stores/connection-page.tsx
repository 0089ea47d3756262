import type { ConnectionView } from '@tandem/contract/http/stores'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../api/call.ts'
import { may, useStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Time } from '../../ui/time.tsx'
import { toast } from '../../ui/toast.tsx'
import { CompareSection } from './compare-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { LeaveSection } from './leave-section.tsx'
import { PartsSection } from './parts-section.tsx'
import { ReadingSection } from './reading-section.tsx'
import { StateSection } from './state-section.tsx'
import { connectionQuery } from './stores-api.ts'

const route = getRouteApi('/app/s/$storeKey/connection')

/** One connection: how it fares, what was read, what it is for, and its end. */
export function ConnectionPage() {
  const { storeKey } = route.useParams()
  const mine = useStore(storeKey)
  const query = useQuery(connectionQuery(storeKey))
  const owner = may(mine, 'store.manage')
  const live = query.data && query.data.state !== 'disconnected'
  return (
    <Page title={t('stores.title')} actions={live && owner && <CheckButton storeKey={storeKey} />}>
      <QueryView query={query}>
        {(connection) => (
          <>
            <Trouble connection={connection} owner={owner} />
            <StateSection connection={connection} />
            {live && !connection.waits && <ReadingSection storeKey={storeKey} store={mine} />}
            {live && !connection.waits && <CompareSection storeKey={storeKey} store={mine} />}
            {live && <PartsSection connection={connection} owner={owner} />}
            {live && owner && <KeysSection connection={connection} />}
            {owner && <LeaveSection connection={connection} />}
          </>
        )}
      </QueryView>
    </Page>
  )
}

/** What wants somebody, first. */
function Trouble({ connection, owner }: { connection: ConnectionView; owner: boolean }) {
  const { state, trouble, troubleAt, waits, url } = connection
  if (state === 'disconnected') {
    const again = (
      <ButtonLink kind="primary" to="/app/add-store" search={{ url }}>
        {t('stores.reconnect')}
      </ButtonLink>
    )
    return (
      <Notice tone="quiet" action={owner && again}>
        <p>{t('stores.lead.off')}</p>
      </Notice>
    )
  }
  if (trouble) {
    return (
      <Notice tone="bad">
        <p>{trouble.message}</p>
        {troubleAt !== null && <Since at={troubleAt} />}
      </Notice>
    )
  }
  return waits ? (
    <Notice tone="warn">
      <p>{t('stores.waits')}</p>
    </Notice>
  ) : null
}

function Since({ at }: { at: number }) {
  const [before, after] = t('stores.trouble.since', { time: '\n' }).split('\n')
  return (
    <p>
      {before}
      <Time at={at} />
      {after}
    </p>
  )
}

function CheckButton({ storeKey }: { storeKey: string }) {
  const queries = useQueryClient()
  const check = useMutation({
    mutationFn: () => api.post<{ ok: boolean }>(`/api/v1/stores/${storeKey}/connection/prove`),
    onSuccess: ({ ok }) => ok && toast(t('stores.checked')),
    onSettled: () => queries.invalidateQueries({ queryKey: [storeKey, 'connection'] }),
  })
  return (
    <>
      <ErrorNotice error={check.error} />
      <Button busy={check.isPending} onClick={() => check.mutate()}>
        {t('stores.check')}
      </Button>
    </>
  )
}

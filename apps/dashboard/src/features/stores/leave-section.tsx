import type { ConnectionView } from '@tandem/contract/http/stores'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Section } from '../../ui/page.tsx'
import { connectionQuery, eraseQuery } from './stores-api.ts'

/** The two ways to end it: one that can be undone by connecting again, and one that nobody can. */
export function LeaveSection({ connection }: { connection: ConnectionView }) {
  const [asks, ask] = useState<'disconnect' | 'erase' | null>(null)
  const end = () => ask(null)
  const isLive = connection.state !== 'disconnected'
  return (
    <Section title={t('stores.leave.title')}>
      <Rows>
        {isLive && (
          <Row
            title={t('stores.disconnect')}
            sub={t('stores.disconnect.about')}
            end={<Button onClick={() => ask('disconnect')}>{t('stores.disconnect')}</Button>}
          />
        )}
        <Row
          title={t('stores.erase')}
          sub={t('stores.erase.about')}
          end={
            <Button kind="danger" onClick={() => ask('erase')}>
              {t('stores.erase')}
            </Button>
          }
        />
      </Rows>
      {asks === 'disconnect' && <Disconnecting connection={connection} onEnd={end} />}
      {asks === 'erase' && <Erasing connection={connection} onEnd={end} />}
    </Section>
  )
}

interface EndProps {
  connection: ConnectionView
  onEnd: () => void
}

function Disconnecting({ connection: { storeKey, name }, onEnd }: EndProps) {
  const queries = useQueryClient()
  const disconnect = useMutation({
    mutationFn: () => api.post<ConnectionView>(`/api/v1/stores/${storeKey}/connection/disconnect`),
    onSuccess(next) {
      queries.setQueryData(connectionQuery(storeKey).queryKey, next)
      void queries.invalidateQueries({ queryKey: meQuery.queryKey })
      onEnd()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onEnd}
      title={t('stores.disconnect.ask', { shop: name })}
      gone={[t('stores.disconnect.rooms'), t('stores.disconnect.news')]}
      confirm={t('stores.disconnect')}
      busy={disconnect.isPending}
      error={disconnect.error}
      onConfirm={() => disconnect.mutate()}
    >
      <p>{t('stores.disconnect.stays')}</p>
    </ConfirmDialog>
  )
}

const NAMED = ['orders', 'products', 'rooms', 'destinations', 'people', 'everything'] as const

function Erasing({ connection: { storeKey, name }, onEnd }: EndProps) {
  const navigate = useNavigate()
  const { data: counts, error } = useQuery(eraseQuery(storeKey))
  const erase = useMutation({
    mutationFn: () => api.post(`/api/v1/stores/${storeKey}/connection/erase`, { name }),
    onSuccess: () => navigate({ to: '/app/erased/$storeKey', params: { storeKey } }),
  })
  const gone = counts
    ? NAMED.flatMap((one) => (counts[one] > 0 ? [t(`stores.erase.${one}`, { count: counts[one] })] : []))
    : []
  return (
    <ConfirmDialog
      open
      onClose={onEnd}
      title={t('stores.erase.ask', { shop: name })}
      gone={gone}
      typed={name}
      confirm={t('stores.erase')}
      busy={erase.isPending || (!counts && !error)}
      error={erase.error ?? error}
      onConfirm={() => erase.mutate()}
    >
      <p>{t('stores.erase.shopStays')}</p>
    </ConfirmDialog>
  )
}

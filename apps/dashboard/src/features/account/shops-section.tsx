import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { type MyStore, meQuery, useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Section } from '../../ui/page.tsx'
import { roleMay, roleName } from '../../ui/role-words.tsx'
import { toast } from '../../ui/toast.tsx'

export function ShopsSection() {
  const { stores } = useMe()
  const [leaving, setLeaving] = useState<MyStore | null>(null)
  if (stores.length === 0) return null
  return (
    <Section title={t('account.shops')}>
      <Rows label={t('account.shops')}>
        {stores.map((store) => (
          <Row
            key={store.storeKey}
            title={store.name}
            sub={`${roleName(store.role)}. ${roleMay(store.role)}`}
            end={
              <Button
                onClick={() => setLeaving(store)}
                aria-label={t('account.leaveOf', { shop: store.name })}
              >
                {t('account.leave')}
              </Button>
            }
          />
        ))}
      </Rows>
      {leaving && <LeaveDialog store={leaving} onClose={() => setLeaving(null)} />}
    </Section>
  )
}

function LeaveDialog({ store, onClose }: { store: MyStore; onClose: () => void }) {
  const queries = useQueryClient()
  const shop = store.name
  const leave = useMutation({
    mutationFn: () => api.post(`/api/v1/stores/${store.storeKey}/leave`),
    onSuccess: () => {
      onClose()
      toast(t('account.left', { shop }))
      return queries.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('account.leaveTitle', { shop })}
      gone={[t('account.leaveGone', { shop })]}
      confirm={t('account.leaveOf', { shop })}
      busy={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
    />
  )
}

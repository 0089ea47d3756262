import type { StorePage } from '@tandem/contract/http/operator'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormFoot } from '../../../ui/form-foot.tsx'
import { toast } from '../../../ui/toast.tsx'

/** Suspends a shop, or lifts what an operator suspended. What its plan stopped goes on with its plan. */
export function SuspendButton({ page }: { page: StorePage }) {
  const [open, setOpen] = useState(false)
  const queries = useQueryClient()
  const { store } = page
  const lift = useMutation({
    mutationFn: () => api.post(`/api/operator/stores/${encodeURIComponent(store.storeKey)}/lift`),
    onSuccess: () => {
      toast(t('operator.lifted', { shop: store.name }))
      return queries.invalidateQueries({ queryKey: ['operator'] })
    },
  })
  if (store.suspended?.by === 'operator')
    return (
      <>
        <ErrorNotice error={lift.error} />
        <Button kind="primary" busy={lift.isPending} onClick={() => lift.mutate()}>
          {t('operator.lift')}
        </Button>
      </>
    )
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('operator.suspend')}</Button>
      {open && <SuspendDialog store={store} onClose={() => setOpen(false)} />}
    </>
  )
}

function SuspendDialog({ store, onClose }: { store: StorePage['store']; onClose: () => void }) {
  const [reason, write] = useState('')
  const queries = useQueryClient()
  const shop = store.name
  const suspend = useMutation({
    mutationFn: () =>
      api.post(`/api/operator/stores/${encodeURIComponent(store.storeKey)}/suspend`, { reason }),
    onSuccess: () => {
      onClose()
      toast(t('operator.suspended', { shop }))
      return queries.invalidateQueries({ queryKey: ['operator'] })
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('operator.suspendTitle', { shop })}>
      <Form onSubmit={() => suspend.mutate()}>
        <p>{t('operator.suspendGone')}</p>
        <p className="quiet">{t('operator.suspendStays')}</p>
        <TextField
          label={t('operator.reason')}
          hint={t('operator.reasonHint')}
          required
          maxLength={500}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
        <ErrorNotice error={suspend.error} />
        <FormFoot
          onCancel={onClose}
          submit={t('operator.suspend')}
          kind="danger"
          busy={suspend.isPending}
          disabled={reason.trim() === ''}
        />
      </Form>
    </Dialog>
  )
}

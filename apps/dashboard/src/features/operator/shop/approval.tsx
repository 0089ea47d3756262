import type { StoreLine } from '@tandem/contract/http/operator'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { ErrorNotice } from '../../../ui/error-notice.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormFoot } from '../../../ui/form-foot.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { toast } from '../../../ui/toast.tsx'

/** A shop that asks to join the marketplace: yes or no, with a note. */
export function ApprovalNotice({ store }: { store: StoreLine }) {
  const [open, setOpen] = useState<'approve' | 'refuse' | null>(null)
  const actions = (
    <span className="cluster">
      <Button onClick={() => setOpen('refuse')}>{t('operator.refuse')}</Button>
      <Button kind="primary" onClick={() => setOpen('approve')}>
        {t('operator.approve')}
      </Button>
    </span>
  )
  return (
    <>
      <Notice tone="warn" action={actions}>
        <strong>{t('operator.approvalTitle')}</strong>
        <p>{t('operator.approvalText')}</p>
      </Notice>
      {open && <JudgeDialog store={store} act={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function JudgeDialog(props: { store: StoreLine; act: 'approve' | 'refuse'; onClose: () => void }) {
  const { store, act, onClose } = props
  const [note, write] = useState('')
  const queries = useQueryClient()
  const shop = store.name
  const judge = useMutation({
    mutationFn: () => api.post(`/api/operator/stores/${encodeURIComponent(store.storeKey)}/${act}`, { note }),
    onSuccess: () => {
      onClose()
      toast(act === 'approve' ? t('operator.approved', { shop }) : t('operator.refused', { shop }))
      return queries.invalidateQueries({ queryKey: ['operator'] })
    },
  })
  const title = act === 'approve' ? t('operator.approveTitle', { shop }) : t('operator.refuseTitle', { shop })
  return (
    <Dialog open onClose={onClose} title={title}>
      <Form onSubmit={() => judge.mutate()}>
        <TextArea
          label={t('operator.note')}
          hint={t('operator.noteHint')}
          optional
          maxLength={1000}
          rows={3}
          value={note}
          onChange={({ target }) => write(target.value)}
        />
        <ErrorNotice error={judge.error} />
        <FormFoot
          onCancel={onClose}
          submit={act === 'approve' ? t('operator.approve') : t('operator.refuse')}
          kind={act === 'approve' ? 'primary' : 'danger'}
          busy={judge.isPending}
        />
      </Form>
    </Dialog>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Section } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'

export function PasswordSection() {
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={t('account.password')}
      lead={t('account.passwordHint')}
      actions={<Button onClick={() => setOpen(true)}>{t('account.changePassword')}</Button>}
    >
      {open && <PasswordDialog onClose={() => setOpen(false)} />}
    </Section>
  )
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => api.post('/api/v1/me/password', { current, next }),
    onSuccess: () => {
      onClose()
      toast(t('account.passwordChanged'))
      return queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('account.changePassword')}>
      <Form onSubmit={() => change.mutate()}>
        <PasswordField
          label={t('account.currentPassword')}
          autoComplete="current-password"
          required
          maxLength={128}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <NewPassword label={t('account.newPassword')} value={next} onChange={setNext} />
        <ErrorNotice error={change.error} />
        <FormFoot onCancel={onClose} busy={change.isPending} submit={t('account.changePassword')} />
      </Form>
    </Dialog>
  )
}

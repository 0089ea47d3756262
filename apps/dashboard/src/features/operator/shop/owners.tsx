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
import { Row, Rows } from '../../../ui/list.tsx'
import { Section } from '../../../ui/page.tsx'
import { toast } from '../../../ui/toast.tsx'

export function Owners({ page: { store } }: { page: StorePage }) {
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={t('operator.owners')}
      actions={<Button onClick={() => setOpen(true)}>{t('operator.makeOwner')}</Button>}
    >
      {store.owners.length === 0 ? (
        <p className="quiet">{t('operator.noOwner')}</p>
      ) : (
        <Rows label={t('operator.owners')}>
          {store.owners.map(({ name, email }) => (
            <Row key={email} title={name} sub={email} />
          ))}
        </Rows>
      )}
      {open && <OwnerDialog storeKey={store.storeKey} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function OwnerDialog({ storeKey, onClose }: { storeKey: string; onClose: () => void }) {
  const [email, write] = useState('')
  const queries = useQueryClient()
  const make = useMutation({
    mutationFn: () => api.post(`/api/operator/stores/${encodeURIComponent(storeKey)}/owner`, { email }),
    onSuccess: () => {
      onClose()
      toast(t('operator.madeOwner', { email }))
      return queries.invalidateQueries({ queryKey: ['operator'] })
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('operator.makeOwner')}>
      <Form onSubmit={() => make.mutate()}>
        <TextField
          label={t('operator.email')}
          type="email"
          required
          value={email}
          onChange={({ target }) => write(target.value)}
        />
        <ErrorNotice error={make.error} />
        <FormFoot
          onCancel={onClose}
          submit={t('operator.makeOwner')}
          busy={make.isPending}
          disabled={email.trim() === ''}
        />
      </Form>
    </Dialog>
  )
}

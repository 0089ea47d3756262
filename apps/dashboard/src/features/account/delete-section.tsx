import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { GoneList } from '../../ui/gone-list.tsx'
import { Section } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { PasswordFirst } from './password-first.tsx'

export function DeleteSection() {
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={t('account.delete')}
      lead={t('account.deleteLead')}
      actions={<Button onClick={() => setOpen(true)}>{t('account.delete')}</Button>}
    >
      {open && <DeleteDialog onClose={() => setOpen(false)} />}
    </Section>
  )
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const { email, stores } = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: (password: string) => api.post('/api/v1/me/delete', { password }),
    onSuccess: async () => {
      await navigate({ to: '/app/sign-in' })
      queries.clear()
      toast(t('account.deleted'))
    },
  })
  const gone = [t('account.deleteGone2', { email })]
  if (stores.length > 0)
    gone.push(t('account.deleteGone1', { shops: nameList(stores.map(({ name }) => name)) }))
  return (
    <Dialog open onClose={onClose} title={t('account.delete')}>
      <PasswordFirst
        danger
        submit={t('account.delete')}
        busy={remove.isPending}
        error={remove.error}
        onCancel={onClose}
        onSubmit={(password) => remove.mutate(password)}
      >
        <GoneList gone={gone} />
      </PasswordFirst>
    </Dialog>
  )
}

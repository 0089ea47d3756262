import type { Invite, NewInvitation } from '@tandem/contract/http/account'
import type { Role } from '@tandem/core/accounts/permissions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { InvitationLink } from './invitation-link.tsx'
import { RoleChoice } from './role-choice.tsx'
import { teamKey } from './team-key.ts'

export function InviteDialog({ store, onClose }: { store: MyStore; onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('manager')
  const queries = useQueryClient()
  const invite = useMutation({
    mutationFn: () => {
      const body: Invite = email.trim() === '' ? { role } : { role, email: email.trim() }
      return api.post<NewInvitation>(`/api/v1/stores/${store.storeKey}/invitations`, body)
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: teamKey(store.storeKey) }),
  })
  if (invite.data)
    return (
      <Dialog open keep onClose={onClose} title={t('team.linkTitle')}>
        <InvitationLink made={invite.data} onDone={onClose} />
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title={t('team.inviteTitle', { shop: store.name })}>
      <Form onSubmit={() => invite.mutate()}>
        <TextField
          label={t('team.email')}
          hint={t('team.emailHint')}
          optional
          type="email"
          maxLength={200}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <RoleChoice role={role} onChange={setRole} />
        <ErrorNotice error={invite.error} />
        <FormFoot onCancel={onClose} busy={invite.isPending} submit={t('team.makeLink')} />
      </Form>
    </Dialog>
  )
}

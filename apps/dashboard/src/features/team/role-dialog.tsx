import type { Member } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { roleName } from '../../ui/role-words.tsx'
import { toast } from '../../ui/toast.tsx'
import { RoleChoice } from './role-choice.tsx'
import { teamKey } from './team-key.ts'

export function RoleDialog(props: { storeKey: string; member: Member; onClose: () => void }) {
  const { storeKey, member, onClose } = props
  const [role, setRole] = useState(member.role)
  const queries = useQueryClient()
  const path = `/api/v1/stores/${storeKey}/team/${encodeURIComponent(member.personId)}`
  const change = useMutation({
    mutationFn: (to: Member['role']) => api.patch(path, { role: to }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: teamKey(storeKey) }),
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]),
  })
  const save = () =>
    change.mutate(role, {
      onSuccess: () => {
        onClose()
        const { name, role: before } = member
        // Who gave away their own ownership cannot take it back.
        const undo = member.you ? undefined : () => change.mutate(before)
        toast(t('team.roleChanged', { name, role: roleName(role) }), undo)
      },
    })
  return (
    <Dialog open onClose={onClose} title={t('team.changeRoleOf', { name: member.name })}>
      <Form onSubmit={save}>
        <RoleChoice role={role} onChange={setRole} />
        <ErrorNotice error={change.error} />
        <FormFoot
          onCancel={onClose}
          busy={change.isPending}
          disabled={role === member.role}
          submit={t('team.changeRole')}
        />
      </Form>
    </Dialog>
  )
}

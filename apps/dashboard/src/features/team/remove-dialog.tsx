import type { Member } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { teamKey } from './team-key.ts'

export function RemoveDialog({
  store,
  member,
  onClose,
}: {
  store: MyStore
  member: Member
  onClose: () => void
}) {
  const queries = useQueryClient()
  const { name, personId } = member
  const remove = useMutation({
    mutationFn: () => api.delete(`/api/v1/stores/${store.storeKey}/team/${encodeURIComponent(personId)}`),
    onSuccess: () => {
      onClose()
      toast(t('team.removed', { name }))
      return queries.invalidateQueries({ queryKey: teamKey(store.storeKey) })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('team.removeTitle', { name })}
      gone={[t('team.removeGone', { name, shop: store.name })]}
      confirm={t('team.removeConfirm', { name })}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
    />
  )
}

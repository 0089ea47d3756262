import type { PlanView } from '@tandem/contract/http/plans'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { plansKey } from '../plans-key.ts'

export function ArchiveDialog({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const queries = useQueryClient()
  const archive = useMutation({
    mutationFn: () => api.delete(`/api/operator/plans/${plan.planKey}`),
    onSuccess: () => {
      onClose()
      return queries.invalidateQueries({ queryKey: plansKey })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={t('operator.archiveTitle', { plan: plan.name })}
      gone={[t('operator.archiveGone', { plan: plan.name })]}
      confirm={t('operator.archive')}
      busy={archive.isPending}
      error={archive.error}
      onConfirm={() => archive.mutate()}
    />
  )
}

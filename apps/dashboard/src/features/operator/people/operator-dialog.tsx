import type { Person } from '@tandem/contract/http/operator'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'

export function OperatorDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const queries = useQueryClient()
  const { name, operator } = person
  const change = useMutation({
    mutationFn: () =>
      api.post(`/api/operator/people/${encodeURIComponent(person.personId)}/operator`, {
        operator: !operator,
      }),
    onSuccess: () => {
      onClose()
      return queries.invalidateQueries({ queryKey: ['operator', 'people'] })
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      kind={operator ? 'danger' : 'primary'}
      title={operator ? t('operator.takeTitle', { name }) : t('operator.makeTitle', { name })}
      confirm={operator ? t('operator.takeOperator') : t('operator.makeOperator')}
      busy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate()}
    >
      <p>{operator ? t('operator.takeText') : t('operator.makeText')}</p>
    </ConfirmDialog>
  )
}

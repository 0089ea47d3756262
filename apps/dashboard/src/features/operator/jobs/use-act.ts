import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/call.ts'
import { t } from '../../../i18n/i18n.ts'
import { toast } from '../../../ui/toast.tsx'
import { jobsKey } from './jobs-key.ts'

type Act = { action: 'retry' | 'drop'; jobIds?: string[]; task?: string }

/** Tries jobs again, or drops them. */
export function useAct(onDone: () => void = () => {}) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => api.post<{ changed: number }>('/api/operator/jobs', act),
    onSuccess: ({ changed }, { action }) => {
      onDone()
      toast(action === 'retry' ? t('operator.retried', { count: changed }) : t('operator.dropped'))
      return queries.invalidateQueries({ queryKey: jobsKey })
    },
  })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/call.ts'

export type ReportAct = { what: 'resolve'; note: string } | { what: 'end-room' }

/** What can be done about one report; lists and home are asked again after it. */
export function useReportActs(storeKey: string, reportId: number) {
  const queries = useQueryClient()
  const path = `/api/v1/stores/${storeKey}/reports/${reportId}`
  const again = async () => {
    await queries.invalidateQueries({ queryKey: [storeKey, 'attention', 'reports'] })
    void queries.invalidateQueries({ queryKey: [storeKey, 'home'] })
  }
  const act = useMutation({
    mutationFn: ({ what, ...body }: ReportAct) => api.post(`${path}/${what}`, body),
    onSuccess: again,
  })
  const reopen = useMutation({ mutationFn: () => api.post(`${path}/reopen`), onSuccess: again })
  return { act, reopen }
}

export type ReportActs = ReturnType<typeof useReportActs>

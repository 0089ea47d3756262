import type { Me, MeChange } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'

/** Changes something about the person and knows it at once. */
export function useChangeMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MeChange) => api.patch('/api/v1/me', change),
    onSuccess: (_done, change) => {
      queries.setQueryData<Me>(meQuery.queryKey, (me) => me && ({ ...me, ...change } as Me))
      return queries.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
}

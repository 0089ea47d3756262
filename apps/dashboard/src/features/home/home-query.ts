import type { Home } from '@tandem/contract/http/home'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/call.ts'

/** Everything on the home screen in one answer. Asked again each minute too: a day ends without a hint. */
export const homeQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'home'],
    queryFn: ({ signal }) => api.get<Home>(`/api/v1/stores/${storeKey}/home`, { signal }),
    refetchInterval: 60_000,
  })

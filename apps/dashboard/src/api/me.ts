import type { Me, MyStore, Permission, ServerFacts } from '@tandem/contract/http/account'
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { api } from './call.ts'

export type { Me, MyStore, Permission, ServerFacts }

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api.get<Me>('/api/v1/me', { signal }),
  staleTime: 60_000,
})

export const serverQuery = queryOptions({
  queryKey: ['server'],
  queryFn: ({ signal }) => api.get<ServerFacts>('/api/v1/server', { signal }),
})

/** Who is signed in. Only below the signed-in routes, where it is known. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** The shop of the address. Only below `/app/s/$storeKey`, which lets in only who belongs to it. */
export function useStore(storeKey: string): MyStore {
  const store = useMe().stores.find((one) => one.storeKey === storeKey)
  if (!store) throw new Error('asked for a shop outside its pages')
  return store
}

export const may = (store: Pick<MyStore, 'permissions'>, permission: Permission): boolean =>
  store.permissions.includes(permission)

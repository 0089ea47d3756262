import type { AttemptView, ConnectionView, ConnectWays, EraseCounts } from '@tandem/contract/http/stores'
import type { Reconciliations, SyncView, WebhooksView } from '@tandem/contract/http/sync'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/call.ts'

const SOON_MS = 1_500
const base = (storeKey: string) => `/api/v1/stores/${storeKey}`

export type Read = 'products' | 'orders'

export const waysQuery = (url: string) =>
  queryOptions({
    queryKey: ['connect', 'ways', url],
    queryFn: ({ signal }) => api.get<ConnectWays>('/api/v1/connect', { signal, query: { url } }),
  })

/** Asked again until it is over: who connects a shop waits for nothing else. */
export const attemptQuery = (ref: string) =>
  queryOptions({
    queryKey: ['connect', 'attempt', ref],
    queryFn: ({ signal }) => api.get<AttemptView>(`/api/v1/connect/attempts/${ref}`, { signal }),
    refetchInterval: ({ state }) =>
      state.error || ['linked', 'refused', 'expired'].includes(state.data?.state ?? '') ? false : SOON_MS,
  })

/** What this person began since then, in another tab or in WordPress. */
export const arrivalsQuery = (since: number) =>
  queryOptions({
    queryKey: ['connect', 'arrivals', since],
    queryFn: ({ signal }) =>
      api.get<{ attempts: AttemptView[] }>('/api/v1/connect/attempts', { signal, query: { since } }),
    refetchInterval: SOON_MS,
  })

export const connectionQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'connection'],
    queryFn: ({ signal }) => api.get<ConnectionView>(`${base(storeKey)}/connection`, { signal }),
  })

export const webhooksQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'connection', 'webhooks'],
    queryFn: ({ signal }) => api.get<WebhooksView>(`${base(storeKey)}/webhooks`, { signal }),
  })

export const syncQuery = (storeKey: string, what: Read) =>
  queryOptions({
    queryKey: [storeKey, 'sync', what],
    queryFn: ({ signal }) => api.get<SyncView>(`${base(storeKey)}/${what}/sync`, { signal }),
    // Hints come with every page; this is for what is told by none, such as the time that is left.
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? 2_000 : false),
  })

export const reconciliationsQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'sync', 'reconciliations'],
    queryFn: ({ signal }) => api.get<Reconciliations>(`${base(storeKey)}/reconciliations`, { signal }),
    refetchInterval: ({ state }) => ((state.data?.running.length ?? 0) > 0 ? 2_000 : false),
  })

export const eraseQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'connection', 'erase'],
    queryFn: ({ signal }) => api.get<EraseCounts>(`${base(storeKey)}/connection/erase`, { signal }),
    staleTime: 0,
  })

export const isUnderWay = ({ state }: SyncView): boolean => state === 'running' || state === 'waiting'

/** The shop's address as people say it. */
export const hostOf = (url: string): string => {
  if (!URL.canParse(url)) return url
  const { host, pathname } = new URL(url)
  return host + pathname.replace(/\/$/, '')
}

import type {
  AttemptView,
  DeliveriesPage,
  DeliveryView,
  DestinationChange,
  DestinationsList,
  DestinationToMake,
  DestinationView,
  EverythingBody,
  EverythingEstimate,
  NewDestination,
  NewSecret,
  ReplayBody,
  Replayed,
  RunView,
} from '@tandem/contract/http/destinations'
import { api, type CallOptions } from '../../api/call.ts'

export const destinationsKey = (storeKey: string, ...rest: (string | number)[]) =>
  [storeKey, 'destinations', ...rest] as const

/** The routes of a store's destinations. */
export function destinationsApi(storeKey: string) {
  const base = `/api/v1/stores/${storeKey}/destinations`
  const of = (key: string) => `${base}/${encodeURIComponent(key)}`
  return {
    list: (options: CallOptions) => api.get<DestinationsList>(base, options),
    make: (what: DestinationToMake) => api.post<NewDestination>(base, what),
    one: (key: string, options: CallOptions) => api.get<DestinationView>(of(key), options),
    change: (key: string, what: DestinationChange) => api.patch<DestinationView>(of(key), what),
    remove: (key: string) => api.delete(of(key)),
    test: (key: string) => api.post<AttemptView>(`${of(key)}/test`),
    rotate: (key: string, keepOldMs: number) => api.post<NewSecret>(`${of(key)}/rotate`, { keepOldMs }),
    deliveries: (key: string, options: CallOptions) =>
      api.get<DeliveriesPage>(`${of(key)}/deliveries`, options),
    delivery: (key: string, id: number, options: CallOptions) =>
      api.get<DeliveryView>(`${of(key)}/deliveries/${id}`, options),
    replay: (key: string, what: ReplayBody) => api.post<Replayed>(`${of(key)}/replay`, what),
    estimate: (key: string, options: CallOptions) =>
      api.get<EverythingEstimate>(`${of(key)}/everything`, options),
    everything: (key: string, action: EverythingBody['action']) =>
      api.post<RunView>(`${of(key)}/everything`, { action }),
  }
}

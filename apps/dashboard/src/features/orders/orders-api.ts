import type { OrderCount, OrderFacets, OrderList } from '@tandem/contract/http/orders-list'
import type { OrderAct, OrderColumns, OrderDetail, OrderSavedView } from '@tandem/contract/http/orders-one'
import type { SyncView } from '@tandem/contract/http/sync'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { apiQuery, type Filters, type OrdersSearch } from './orders.search.ts'

/** Of one shop, or across all of them. */
export type Place = string | null
export const baseOf = (place: Place) => (place === null ? '/api/v1/orders' : `/api/v1/stores/${place}/orders`)
const keyOf = (place: Place) => place ?? 'all'

export interface Turn {
  after?: string
  before?: string
}

export const listQuery = (place: Place, filters: Filters, sort: OrdersSearch['sort'], turn: Turn) =>
  queryOptions({
    queryKey: [keyOf(place), 'orders', 'page', filters, sort ?? 'newest', turn],
    queryFn: ({ signal }) =>
      api.get<OrderList>(baseOf(place), { signal, query: { ...apiQuery(filters), sort, ...turn } }),
    placeholderData: keepPreviousData,
  })

export const countQuery = (place: Place, filters: Filters) =>
  queryOptions({
    queryKey: [keyOf(place), 'orders', 'count', filters],
    queryFn: ({ signal }) =>
      api.get<OrderCount>(`${baseOf(place)}/count`, { signal, query: apiQuery(filters) }),
    placeholderData: keepPreviousData,
  })

export const facetsQuery = (place: Place) =>
  queryOptions({
    queryKey: [keyOf(place), 'order-facets'],
    queryFn: ({ signal }) => api.get<OrderFacets>(`${baseOf(place)}/facets`, { signal }),
  })

export const orderQuery = (storeKey: string, orderId: number) =>
  queryOptions({
    queryKey: [storeKey, 'orders', 'one', orderId],
    queryFn: ({ signal }) => api.get<OrderDetail>(`${baseOf(storeKey)}/${orderId}`, { signal }),
  })

export const wholeQuery = (storeKey: string, ids: string) =>
  queryOptions({
    queryKey: [storeKey, 'order-print', ids],
    queryFn: ({ signal }) =>
      api.get<{ orders: OrderDetail[] }>(`${baseOf(storeKey)}/whole`, { signal, query: { ids } }),
  })

export const actQuery = (storeKey: string, actId: number) =>
  queryOptions({
    queryKey: [storeKey, 'orders', 'act', actId],
    queryFn: ({ signal }) => api.get<OrderAct>(`${baseOf(storeKey)}/acts/${actId}`, { signal }),
    refetchInterval: ({ state }) => (state.data?.doneAt === null ? 1_500 : false),
  })

export const viewsQuery = (place: Place) =>
  queryOptions({
    queryKey: [keyOf(place), 'order-views'],
    queryFn: ({ signal }) => api.get<{ views: OrderSavedView[] }>(`${baseOf(place)}/views`, { signal }),
  })

export const columnsQuery = queryOptions({
  queryKey: ['order-columns'],
  queryFn: ({ signal }) => api.get<OrderColumns>('/api/v1/orders/columns', { signal }),
  staleTime: 600_000,
})

export const readingQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'sync', 'orders'],
    queryFn: ({ signal }) => api.get<SyncView>(`${baseOf(storeKey)}/sync`, { signal }),
  })

import type {
  LinksView,
  ProductCategories,
  ProductDetail,
  ProductsPage,
} from '@tandem/contract/http/products'
import type { SyncView } from '@tandem/contract/http/sync'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import type { ProductsSearch } from './products-search.ts'

const base = (storeKey: string) => `/api/v1/stores/${storeKey}/products`

export type Filters = Omit<ProductsSearch, 'product'>

export const pageQuery = (storeKey: string, filters: Filters, after: string | null) =>
  queryOptions({
    queryKey: [storeKey, 'products', 'page', filters, after],
    queryFn: ({ signal }) => api.get<ProductsPage>(base(storeKey), { signal, query: { ...filters, after } }),
    placeholderData: keepPreviousData,
  })

export const categoriesQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'products', 'categories'],
    queryFn: ({ signal }) => api.get<ProductCategories>(`${base(storeKey)}/categories`, { signal }),
  })

export const detailQuery = (storeKey: string, productId: number) =>
  queryOptions({
    queryKey: [storeKey, 'products', 'one', productId],
    queryFn: ({ signal }) => api.get<ProductDetail>(`${base(storeKey)}/${productId}`, { signal }),
  })

export const linksQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'products', 'links'],
    queryFn: ({ signal }) => api.get<LinksView>(`${base(storeKey)}/links`, { signal }),
  })

export const readingQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'sync', 'products'],
    queryFn: ({ signal }) => api.get<SyncView>(`${base(storeKey)}/sync`, { signal }),
  })

import type { DomainView, LookPage, LookVersion, PictureView } from '@tandem/contract/http/look'
import type { ShopLook } from '@tandem/core/look/shop-look'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../api/call.ts'

export type { DomainView, LookPage, LookVersion, PictureView, ShopLook }

const at = (storeKey: string) => `/api/v1/stores/${storeKey}/look`

export const lookQuery = (storeKey: string) =>
  queryOptions({
    queryKey: [storeKey, 'look'],
    queryFn: ({ signal }) => api.get<LookPage>(at(storeKey), { signal }),
  })

export const lookApi = (storeKey: string) => ({
  keepDraft: (look: ShopLook, rev: number) =>
    api.put<{ rev: number }>(`${at(storeKey)}/draft`, { look, rev }),
  dropDraft: () => api.delete<LookPage>(`${at(storeKey)}/draft`, {}),
  publish: (rev: number) => api.post<LookPage>(`${at(storeKey)}/publish`, { rev }),
  restore: (version: number) => api.post<LookPage>(`${at(storeKey)}/versions/${version}/restore`),
  addPicture: (kind: 'logo' | 'link', data: string) =>
    api.post<PictureView>(`${at(storeKey)}/pictures`, { kind, data }),
  setDomain: (domain: string) => api.put<{ domain: DomainView | null }>(`${at(storeKey)}/domain`, { domain }),
  checkDomain: () => api.post<{ domain: DomainView | null }>(`${at(storeKey)}/domain/check`),
  dropDomain: () => api.delete<{ domain: null }>(`${at(storeKey)}/domain`, {}),
})

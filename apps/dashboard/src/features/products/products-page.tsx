import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { may, useStore } from '../../api/me.ts'
import { dateTime } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { LinksSection } from './links-section.tsx'
import { ProductBeside } from './product-beside.tsx'
import { type Filters, readingQuery } from './products-api.ts'
import { ProductsFilters } from './products-filters.tsx'
import { ProductsList } from './products-list.tsx'
import type { ProductsSearch } from './products-search.ts'
import './products.css'

const route = getRouteApi('/app/s/$storeKey/products')

/** What Tandem knows of a shop's products; one of them is opened beside the list. */
export function ProductsPage() {
  const { storeKey } = route.useParams()
  const { product, ...filters } = route.useSearch()
  const navigate = route.useNavigate()
  const store = useStore(storeKey)
  const [cursors, setCursors] = useState<string[]>([])
  const open = (productId: number | undefined) =>
    void navigate({
      search: ({ product: _before, ...rest }: ProductsSearch) => ({
        ...rest,
        ...(productId && { product: productId }),
      }),
      resetScroll: false,
    })
  const filter = (next: Filters) => {
    setCursors([])
    void navigate({ search: next, replace: true, resetScroll: false })
  }
  return (
    <Page title={t('products.title')} lead={<Lead storeKey={storeKey} />} width={product ? 'full' : 'normal'}>
      <div className={product ? 'products has-beside' : 'products'}>
        <div className="products-list">
          <ProductsFilters storeKey={storeKey} filters={filters} onChange={filter} />
          <ProductsList
            store={store}
            filters={filters}
            cursors={cursors}
            onCursors={setCursors}
            openId={product ?? null}
            onOpen={open}
            onClear={() => filter({})}
          />
        </div>
        {product && (
          <ProductBeside key={product} store={store} productId={product} onClose={() => open(undefined)} />
        )}
      </div>
      {!product && <LinksSection storeKey={storeKey} mayAct={may(store, 'products.manage')} />}
    </Page>
  )
}

function Lead({ storeKey }: { storeKey: string }) {
  const { data } = useQuery(readingQuery(storeKey))
  if (data?.state !== 'done' || data.upToAt === null) return null
  return t('products.lead', { kept: data.kept, time: dateTime(data.upToAt) })
}

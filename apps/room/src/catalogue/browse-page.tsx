import { ArrowLeft } from 'lucide-preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import type { CatalogueQuery } from '../session/catalogue.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { CategoryList } from './category-list.tsx'
import { ProductGrid } from './product-grid.tsx'
import { ShopSearch } from './shop-search.tsx'
import './catalogue.css'

/** The shop on the whole stage. Its category is part of what others see me look at, and of what they may follow. */
export function BrowsePage({ category }: { category: string | null }) {
  const { stage, store } = useSession()
  const [rest, setRest] = useState<Omit<CatalogueQuery, 'category'>>({ search: '', sort: 'featured' })
  const last = stage.product.value
  useEffect(() => {
    document.title = store.look.name
  }, [store])
  const change = (query: CatalogueQuery) => {
    setRest({ search: query.search, sort: query.sort })
    if (query.category !== category) stage.go({ at: 'catalogue', category: query.category })
  }
  return (
    <section class="browse" aria-label={t('catalogue.title')}>
      <div class="browse-head">
        {last && (
          <Button
            variant="quiet"
            icon={<ArrowLeft size={20} strokeWidth={1.75} aria-hidden="true" />}
            onClick={() => stage.go(last)}
          >
            {t('product.closeCompare')}
          </Button>
        )}
        <h1 class={last ? 'sr' : 'browse-title'}>{t('catalogue.title')}</h1>
        <ShopSearch value={rest.search} onSearch={(search) => setRest({ ...rest, search })} />
      </div>
      <div data-led>
        <CategoryList
          row
          current={category}
          onPick={(slug) => change({ ...rest, search: '', category: slug })}
        />
      </div>
      <ProductGrid query={{ ...rest, category }} onQuery={change} />
    </section>
  )
}

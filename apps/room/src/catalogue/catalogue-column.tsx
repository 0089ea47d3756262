import { Maximize2, PanelLeftClose, Search } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { fold } from '../room/use-shortcuts.ts'
import type { CatalogueQuery } from '../session/catalogue.ts'
import { useSession } from '../session/room-session.ts'
import { IconButton } from '../ui/button.tsx'
import { CategoryList } from './category-list.tsx'
import { ProductGrid } from './product-grid.tsx'
import { ShopSearch } from './shop-search.tsx'
import './catalogue.css'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const
export const FIRST_QUERY: CatalogueQuery = { category: null, search: '', sort: 'featured' }

/** The shop beside the product: a narrow column that folds away. Looking through it moves nobody's stage. */
export function CatalogueColumn() {
  const ui = useRoomUi()
  const { stage } = useSession()
  const [query, setQuery] = useState<CatalogueQuery>(FIRST_QUERY)
  if (ui.folded.value)
    return (
      <aside class="shop shop-folded" aria-label={t('catalogue.title')}>
        <IconButton
          label={t('catalogue.unfold')}
          icon={<Search {...ICON} />}
          aria-expanded={false}
          onClick={() => fold(ui)}
        />
      </aside>
    )
  return (
    <aside class="shop" aria-label={t('catalogue.title')}>
      <div class="shop-head">
        <h2>{t('catalogue.title')}</h2>
        <IconButton
          label={t('catalogue.seeAll')}
          icon={<Maximize2 {...ICON} />}
          onClick={() => stage.go({ at: 'catalogue', category: query.category })}
        />
        <IconButton
          label={t('catalogue.fold')}
          icon={<PanelLeftClose {...ICON} />}
          aria-expanded
          onClick={() => fold(ui)}
        />
      </div>
      <ShopSearch value={query.search} onSearch={(search) => setQuery({ ...query, search })} />
      <CategoryList
        current={query.category}
        onPick={(category) => setQuery({ ...query, category, search: '' })}
      />
      <ProductGrid query={query} onQuery={setQuery} small />
    </aside>
  )
}

import type { CatalogueSort } from '@tandem/contract/http/catalogue'
import { useEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import type { CatalogueQuery, Listing } from '../session/catalogue.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { classes } from '../ui/class-names.ts'
import { Empty, Notice, Skeleton } from '../ui/notice.tsx'
import { ProductTile } from './product-tile.tsx'

const SORTS: CatalogueSort[] = ['featured', 'newest', 'price-up', 'price-down', 'name']
const SKELETONS = 6

interface ProductGridProps {
  query: CatalogueQuery
  onQuery: (query: CatalogueQuery) => void
  small?: boolean
}

/** Products, page after page as one comes to the end of them. */
export function ProductGrid({ query, onQuery, small }: ProductGridProps) {
  const { catalogue } = useSession()
  const listing = catalogue.list(query)
  const products = listing.products.value
  const state = listing.state.value
  const total = listing.total.value
  const first = products.length === 0 && state === 'loading'
  return (
    <div class={classes('shop-list', small && 'shop-list-small')}>
      <div class="shop-bar">
        <p class="small" role="status">
          {total !== null && t('catalogue.found', { count: total })}
        </p>
        <select
          class="shop-sort"
          aria-label={t('catalogue.sort')}
          value={query.sort}
          onChange={(e) => onQuery({ ...query, sort: e.currentTarget.value as CatalogueSort })}
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`catalogue.sort.${sort}`)}
            </option>
          ))}
        </select>
      </div>
      {state === 'ready' && products.length === 0 && <NothingFound query={query} onQuery={onQuery} />}
      <ul class="tiles" aria-busy={state === 'loading'}>
        {products.map((product) => (
          <li key={product.id}>
            <ProductTile product={product} />
          </li>
        ))}
        {(first || state === 'loading') &&
          Array.from({ length: first ? SKELETONS : 2 }, (_, i) => (
            <li key={`skeleton-${i}`} aria-hidden="true">
              <Skeleton class="tile-skeleton" />
            </li>
          ))}
      </ul>
      {state === 'failed' && (
        <Notice
          tone="warn"
          action={
            <Button size="s" onClick={listing.more}>
              {t('ui.retry')}
            </Button>
          }
        >
          {t('catalogue.failed')}
        </Notice>
      )}
      <End listing={listing} />
    </div>
  )
}

// The button is the keyboard's way and the sentinel's body: coming into sight presses it.
function End({ listing }: { listing: Listing }) {
  const end = useRef<HTMLDivElement>(null)
  const count = listing.products.value.length
  // after every page it is watched anew
  useEffect(() => {
    const element = end.current
    if (element === null) return
    const observer = new IntersectionObserver(
      (entries) =>
        entries.some((e) => e.isIntersecting) && listing.state.peek() === 'ready' && listing.more(),
      { rootMargin: '400px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [listing, count])
  if (!listing.hasMore.value || count === 0) return null
  return (
    <div ref={end} class="shop-end">
      <Button size="s" variant="quiet" onClick={listing.more}>
        {t('catalogue.more')}
      </Button>
    </div>
  )
}

function NothingFound({ query, onQuery }: ProductGridProps) {
  const { search } = query
  return (
    <Empty
      title={t('catalogue.none')}
      action={
        <Button size="s" onClick={() => onQuery({ ...query, search: '', category: null })}>
          {t('catalogue.seeAll')}
        </Button>
      }
    >
      {search === '' ? t('catalogue.noneHere') : t('catalogue.noneFor', { search })}
    </Empty>
  )
}

import type { ProductRow } from '@tandem/contract/http/products'
import { useQuery } from '@tanstack/react-query'
import { PackageSearch } from 'lucide-react'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Pager } from '../../ui/pager.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty, Skeleton } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Time } from '../../ui/time.tsx'
import { LinkText, PriceText, StockText, statusWord, Thumb } from './product-words.tsx'
import { type Filters, pageQuery, readingQuery } from './products-api.ts'

interface ProductsListProps {
  store: MyStore
  filters: Filters
  /** The cursors of the pages before the one that is shown, and its own. */
  cursors: readonly string[]
  onCursors: (cursors: string[]) => void
  openId: number | null
  onOpen: (productId: number) => void
  onClear: () => void
}

export function ProductsList(props: ProductsListProps) {
  const { store, filters, cursors, onCursors, openId, onOpen, onClear } = props
  const query = useQuery(pageQuery(store.storeKey, filters, cursors.at(-1) ?? null))
  return (
    <QueryView query={query} skeleton={<Skeleton rows={10} />}>
      {({ products, total, next }) =>
        products.length === 0 ? (
          Object.keys(filters).length > 0 ? (
            <Empty
              title={t('products.none')}
              action={<Button onClick={onClear}>{t('products.none.clear')}</Button>}
            >
              {t('products.none.about')}
            </Empty>
          ) : (
            <NoneYet store={store} />
          )
        ) : (
          <>
            <p className="quiet" role="status">
              {t('products.found', { count: total })}
            </p>
            <Table
              caption={t('products.title')}
              columns={columns(store, onOpen)}
              rows={products}
              rowKey={(row) => String(row.productId)}
              openKey={openId === null ? null : String(openId)}
              onOpen={(row) => onOpen(row.productId)}
            />
            <Pager
              busy={query.isPlaceholderData}
              onPrevious={cursors.length > 0 ? () => onCursors(cursors.slice(0, -1)) : null}
              onNext={next === null ? null : () => onCursors([...cursors, next])}
            />
          </>
        )
      }
    </QueryView>
  )
}

function NoneYet({ store }: { store: MyStore }) {
  const { data } = useQuery(readingQuery(store.storeKey))
  const isOff = data?.state === 'off'
  const connection = (
    <ButtonLink kind="primary" to="/app/s/$storeKey/connection" params={{ storeKey: store.storeKey }}>
      {t('products.empty.connection')}
    </ButtonLink>
  )
  return (
    <Empty title={t('products.empty')} icon={<PackageSearch aria-hidden />} action={connection}>
      {isOff ? t('products.empty.off') : t('products.empty.reading')}
    </Empty>
  )
}

const columns = (store: MyStore, onOpen: (productId: number) => void): Column<ProductRow>[] => [
  {
    key: 'product',
    title: t('products.col.product'),
    wide: true,
    cell: (row) => <ProductCell row={row} onOpen={onOpen} />,
  },
  {
    key: 'price',
    title: t('products.col.price'),
    number: true,
    cell: ({ price }) => <PriceText price={price} store={store} />,
  },
  { key: 'stock', title: t('products.col.stock'), extra: true, cell: (row) => <StockText {...row} /> },
  {
    key: 'button',
    title: t('products.col.button'),
    extra: true,
    cell: ({ link }) => <LinkText link={link} />,
  },
  {
    key: 'read',
    title: t('products.col.read'),
    far: true,
    cell: ({ readAt }) => (readAt === null ? null : <Time at={readAt} />),
  },
]

function ProductCell({ row, onOpen }: { row: ProductRow; onOpen: (productId: number) => void }) {
  const { productId, name, sku, status, picture, variations } = row
  const sub = [
    statusWord(status),
    sku || null,
    variations > 0 ? t('products.variations', { count: variations }) : null,
  ].filter((one) => one !== null)
  return (
    <div className="product-cell">
      <Thumb src={picture} />
      <div>
        <button type="button" onClick={() => onOpen(productId)}>
          {name}
        </button>
        {sub.length > 0 && <div className="product-sub">{sub.join(' · ')}</div>}
        <div className="product-sub product-on-phone">
          <StockText {...row} />
        </div>
      </div>
    </div>
  )
}

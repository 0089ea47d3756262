import type { ProductDetail } from '@tandem/contract/http/products'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { type Column, Table } from '../../ui/table.tsx'
import { PriceText, StockText } from './product-words.tsx'

type Variation = ProductDetail['variations'][number]

export function VariationsTable({ detail, store }: { detail: ProductDetail; store: MyStore }) {
  const columns: Column<Variation>[] = [
    {
      key: 'name',
      title: t('products.variationsTitle'),
      wide: true,
      cell: ({ name, sku, variationId }) => name || sku || `#${variationId}`,
    },
    {
      key: 'price',
      title: t('products.col.price'),
      number: true,
      cell: ({ price }) => <PriceText price={price} store={store} />,
    },
    { key: 'stock', title: t('products.col.stock'), cell: (one) => <StockText {...one} /> },
  ]
  return (
    <Table
      caption={t('products.variationsTitle')}
      columns={columns}
      rows={detail.variations}
      rowKey={({ variationId }) => String(variationId)}
    />
  )
}

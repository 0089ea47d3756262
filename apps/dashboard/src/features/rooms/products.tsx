import type { Insights, ProductCounts } from '@tandem/contract/http/insights'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { ButtonAnchor } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { type Column, Table } from '../../ui/table.tsx'

/** What was looked at together most, and how it was voted on. */
export function Products({ insights: { products, moreProducts }, csv }: { insights: Insights; csv: string }) {
  const count = (key: 'seenTogether' | 'love' | 'maybe' | 'no', extra = false): Column<ProductCounts> => ({
    key,
    title: t(`rooms.products.${key}`),
    number: true,
    extra,
    cell: (row) => number(row[key]),
  })
  const columns: Column<ProductCounts>[] = [
    {
      key: 'name',
      title: t('rooms.products.name'),
      wide: true,
      cell: ({ name, productId }) =>
        name ?? <span className="quiet">{t('rooms.products.gone', { productId: String(productId) })}</span>,
    },
    count('seenTogether'),
    count('love'),
    count('maybe', true),
    count('no', true),
  ]
  return (
    <Section
      title={t('rooms.products')}
      actions={
        products.length > 0 && (
          <ButtonAnchor kind="plain" href={csv} download>
            {t('rooms.products.csv')}
          </ButtonAnchor>
        )
      }
    >
      {products.length === 0 ? (
        <p className="quiet">{t('rooms.products.none')}</p>
      ) : (
        <Table
          caption={t('rooms.products')}
          columns={columns}
          rows={products}
          rowKey={({ productId }) => String(productId)}
        />
      )}
      {moreProducts > 0 && <p className="small quiet">{t('rooms.products.more', { count: moreProducts })}</p>}
    </Section>
  )
}

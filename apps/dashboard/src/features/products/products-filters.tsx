import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { SelectField } from '../../ui/field.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { categoriesQuery, type Filters } from './products-api.ts'
import { STOCKS } from './products-search.ts'

const WRITTEN_MS = 250

interface ProductsFiltersProps {
  storeKey: string
  filters: Filters
  onChange: (filters: Filters) => void
}

export function ProductsFilters({ storeKey, filters, onChange }: ProductsFiltersProps) {
  const { data } = useQuery(categoriesQuery(storeKey))
  const set = (field: keyof Filters, value: string) => {
    const { [field]: _before, ...rest } = filters
    onChange(value === '' ? rest : ({ ...rest, [field]: value } as Filters))
  }
  return (
    <div className="products-filters">
      <Search value={filters.search ?? ''} onChange={(value) => set('search', value)} />
      <SelectField
        label={t('products.category')}
        value={filters.category ?? ''}
        onChange={(event) => set('category', event.target.value)}
      >
        <option value="">{t('products.category.all')}</option>
        {data?.categories.map(({ slug, name, depth }) => (
          <option key={slug} value={slug}>
            {`${'\u2003'.repeat(depth)}${name}`}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('products.stock')}
        value={filters.stock ?? ''}
        onChange={(event) => set('stock', event.target.value)}
      >
        <option value="">{t('products.stock.all')}</option>
        {STOCKS.map((stock) => (
          <option key={stock} value={stock}>
            {t(`products.stock.${stock}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('products.rooms')}
        value={filters.rooms ?? ''}
        onChange={(event) => set('rooms', event.target.value)}
      >
        <option value="">{t('products.rooms.all')}</option>
        <option value="yes">{t('products.rooms.yes')}</option>
        <option value="no">{t('products.rooms.no')}</option>
      </SelectField>
    </div>
  )
}

/** Asks once the writing has paused; what is written stays where it is. */
function Search({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [written, write] = useState(value)
  const asked = useRef(value)
  const change = useRef(onChange)
  change.current = onChange
  useEffect(() => {
    if (value !== asked.current) {
      asked.current = value
      write(value)
    }
  }, [value])
  useEffect(() => {
    if (written === asked.current) return
    const timer = setTimeout(() => {
      asked.current = written
      change.current(written)
    }, WRITTEN_MS)
    return () => clearTimeout(timer)
  }, [written])
  return <SearchField label={t('products.search')} value={written} onChange={write} maxLength={100} />
}

import { SlidersHorizontal, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { FilterDialog } from './filter-dialog.tsx'
import { phrasesOf } from './filter-phrases.ts'
import type { Filters } from './orders.search.ts'
import type { Place } from './orders-api.ts'

interface FilterBarProps {
  place: Place
  stores: readonly MyStore[]
  filters: Filters
  onChange: (filters: Filters) => void
}

const WRITTEN_MS = 250

/** The search, and the filter as a sentence of which each part can be taken out. */
export function FilterBar({ place, stores, filters, onChange }: FilterBarProps) {
  const [open, setOpen] = useState(false)
  const phrases = phrasesOf(filters, stores)
  return (
    <div className="orders-filters">
      <div className="orders-search">
        <Search
          value={filters.q ?? ''}
          onChange={(q) => {
            const { q: _before, ...rest } = filters
            onChange(q === '' ? rest : { ...rest, q })
          }}
        />
        <Button icon={<SlidersHorizontal aria-hidden />} onClick={() => setOpen(true)}>
          <span className="orders-filter-word">{t('orders.filter')}</span>
        </Button>
      </div>
      {phrases.length > 0 && (
        <p className="orders-sentence">
          {phrases.map(({ name, words, without }) => (
            <span key={name} className="orders-phrase">
              <button type="button" onClick={() => setOpen(true)}>
                {words}
              </button>
              <IconButton
                label={t('orders.filter.without', { words })}
                icon={<X aria-hidden />}
                onClick={() => onChange(without)}
              />
            </span>
          ))}
          <Button kind="plain" onClick={() => onChange(filters.q ? { q: filters.q } : {})}>
            {t('orders.filter.all')}
          </Button>
        </p>
      )}
      {open && (
        <FilterDialog
          place={place}
          stores={stores}
          filters={filters}
          onClose={() => setOpen(false)}
          onApply={(next) => {
            setOpen(false)
            onChange(next)
          }}
        />
      )}
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
    if (value === asked.current) return
    asked.current = value
    write(value)
  }, [value])
  useEffect(() => {
    if (written.trim() === asked.current) return
    const timer = setTimeout(() => {
      asked.current = written.trim()
      change.current(written.trim())
    }, WRITTEN_MS)
    return () => clearTimeout(timer)
  }, [written])
  return <SearchField label={t('orders.search')} value={written} onChange={write} maxLength={100} />
}

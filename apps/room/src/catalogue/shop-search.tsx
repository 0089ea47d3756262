import { Search, X } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { IconButton } from '../ui/button.tsx'

const WAIT_MS = 250
const LONGEST = 80

/** Searches while one writes, a moment after the last letter. */
export function ShopSearch({ value, onSearch }: { value: string; onSearch: (search: string) => void }) {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const told = useRef(value)
  // a search cleared from outside clears the field
  useEffect(() => {
    if (value !== told.current) setText(value)
    told.current = value
  }, [value])
  useEffect(() => {
    const search = text.trim().replace(/\s+/g, ' ')
    if (search === told.current) return
    const timer = setTimeout(() => {
      told.current = search
      onSearch(search)
    }, WAIT_MS)
    return () => clearTimeout(timer)
  }, [text, onSearch])
  return (
    <div class="shop-search">
      <Search size={18} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        value={text}
        maxLength={LONGEST}
        placeholder={t('catalogue.search')}
        aria-label={t('catalogue.search')}
        enterkeyhint="search"
        autocomplete="off"
        onInput={(e) => setText(e.currentTarget.value)}
      />
      {text !== '' && (
        <IconButton
          label={t('catalogue.clear')}
          icon={<X size={18} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => {
            setText('')
            input.current?.focus()
          }}
        />
      )}
    </div>
  )
}

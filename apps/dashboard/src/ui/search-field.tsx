import { Search, X } from 'lucide-react'
import { type ComponentProps, useRef } from 'react'
import { t } from '../i18n/i18n.ts'
import { IconButton } from './button.tsx'
import { useShortcut } from './shortcuts.ts'
import './search-field.css'

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  label: string
  value: string
  onChange: (value: string) => void
}

/** The search of a list; `/` goes there. */
export function SearchField({ label, value, onChange, ...rest }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', 'app.keySearch', () => input.current?.focus())
  return (
    <span className="search">
      <Search aria-hidden />
      <input
        className="input"
        type="search"
        placeholder={label}
        {...rest}
        ref={input}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {value !== '' && (
        <IconButton
          label={t('ui.clear')}
          icon={<X aria-hidden />}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        />
      )}
    </span>
  )
}

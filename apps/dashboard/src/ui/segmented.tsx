import { useId } from 'react'
import './segmented.css'

export interface Option<V extends string> {
  value: V
  label: string
}

interface SegmentedProps<V extends string> {
  label: string
  options: readonly Option<V>[]
  value: V
  onChange: (value: V) => void
}

/** One of two to four, all seen at once. */
export function Segmented<V extends string>({ label, options, value, onChange }: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}

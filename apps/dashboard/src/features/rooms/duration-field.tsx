import { duration } from '../../i18n/format.ts'
import { SelectField } from '../../ui/field.tsx'

interface DurationProps {
  label: string
  value: number
  choices: readonly number[]
  onChange: (ms: number) => void
}

/** One of some times; what is set already is among them, however odd. */
export function DurationField({ label, value, choices, onChange }: DurationProps) {
  const all = [...new Set([...choices, value])].sort((a, b) => a - b)
  return (
    <SelectField label={label} value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {all.map((ms) => (
        <option key={ms} value={ms}>
          {duration(ms)}
        </option>
      ))}
    </SelectField>
  )
}

import { LIMIT_NAMES, type Limits } from '@tandem/core/plans/plans'
import { t } from '../../i18n/i18n.ts'
import { TextField } from '../../ui/field.tsx'
import './operator.css'

export type LimitTexts = Partial<Record<keyof Limits, string>>

/** What is written in the fields, as numbers; a field that is empty is left out. */
export function limitsIn(texts: LimitTexts): Partial<Limits> {
  const limits: Partial<Limits> = {}
  for (const name of LIMIT_NAMES) {
    const text = texts[name]?.trim() ?? ''
    if (/^\d{1,9}$/.test(text)) limits[name] = Number(text)
  }
  return limits
}

export const textsOf = (limits: Partial<Limits>): LimitTexts =>
  Object.fromEntries(
    Object.entries(limits)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  )

export function LimitFields({
  texts,
  onChange,
  hintOf,
}: {
  texts: LimitTexts
  onChange: (texts: LimitTexts) => void
  hintOf?: (name: keyof Limits) => string | undefined
}) {
  return (
    <div className="limit-fields">
      {LIMIT_NAMES.map((name) => (
        <TextField
          key={name}
          label={t(`operator.limit.${name}`)}
          hint={hintOf?.(name)}
          inputMode="numeric"
          pattern="[0-9]*"
          value={texts[name] ?? ''}
          onChange={({ target }) => onChange({ ...texts, [name]: target.value.replace(/\D/g, '') })}
        />
      ))}
    </div>
  )
}

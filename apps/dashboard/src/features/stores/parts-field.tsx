import { useId } from 'react'
import { t } from '../../i18n/i18n.ts'
import { PartFacts, PartTitle } from './part-facts.tsx'
import { PART_WORDS, PARTS, type Part } from './parts.ts'

interface PartsFieldProps {
  parts: readonly Part[]
  onChange: (parts: Part[]) => void
  isMissing: boolean
}

/** The consent: what it is for, with what each part reads, does and never does. */
export function PartsField({ parts, onChange, isMissing }: PartsFieldProps) {
  const id = useId()
  const toggle = (part: Part, on: boolean) =>
    onChange(PARTS.filter((one) => (one === part ? on : parts.includes(one))))
  return (
    <fieldset className="fieldset" aria-describedby={isMissing ? `${id}-error` : undefined}>
      <legend>{t('stores.form.parts')}</legend>
      {isMissing && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {t('stores.form.noPart')}
        </p>
      )}
      <ul className="parts">
        {PARTS.map((part) => (
          <li className="part" key={part}>
            <label className="choice">
              <input
                type="checkbox"
                name="parts"
                value={part}
                checked={parts.includes(part)}
                onChange={(event) => toggle(part, event.target.checked)}
              />
              <span className="choice-text">
                <PartTitle part={part} />
                <span className="field-hint">{t(PART_WORDS[part].about)}</span>
              </span>
            </label>
            <PartFacts part={part} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

import { LOOK_LIMITS, type Words, wrongFields } from '@tandem/core/look/shop-look'
import { t } from '../../i18n/i18n.ts'
import { Fieldset, TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import type { SectionParts } from './parts.ts'

/** How things are called. */
export function NamesSection({ look, change }: SectionParts) {
  const wrong = wrongFields(look)
  return (
    <Section title={t('look.names')} lead={t('look.namesLead')}>
      <TextField
        label={t('look.name')}
        value={look.name}
        maxLength={LOOK_LIMITS.name}
        error={wrong.includes('name') ? t('look.nameWrong') : null}
        onChange={(event) => change({ name: event.target.value })}
      />
      <WordsField
        label={t('look.roomName')}
        hint={t('look.roomNameHint')}
        max={LOOK_LIMITS.roomName}
        value={look.roomName}
        wrong={wrong.includes('roomName')}
        onChange={(roomName) => change({ roomName })}
      />
      <WordsField
        label={t('look.buttonText')}
        hint={t('look.buttonTextHint')}
        max={LOOK_LIMITS.buttonText}
        value={look.buttonText}
        wrong={wrong.includes('buttonText')}
        onChange={(buttonText) => change({ buttonText })}
      />
      <WordsField
        label={t('look.greeting')}
        hint={t('look.greetingHint')}
        max={LOOK_LIMITS.greeting}
        value={look.greeting}
        wrong={wrong.includes('greeting')}
        onChange={(greeting) => change({ greeting })}
      />
    </Section>
  )
}

interface WordsFieldProps {
  label: string
  hint: string
  max: number
  value: Words
  wrong: boolean
  onChange(value: Words): void
}

/** One text in both of the room's languages. */
function WordsField({ label, hint, max, value, wrong, onChange }: WordsFieldProps) {
  const error = wrong ? t('look.tooLong', { max }) : null
  return (
    <Fieldset legend={label}>
      <p className="field-hint">{hint}</p>
      <div className="look-words">
        <TextField
          label={t('look.english')}
          lang="en"
          value={value.en}
          maxLength={max}
          error={error}
          onChange={(event) => onChange({ ...value, en: event.target.value })}
        />
        <TextField
          label={t('look.romanian')}
          lang="ro"
          value={value.ro}
          maxLength={max}
          error={error}
          onChange={(event) => onChange({ ...value, ro: event.target.value })}
        />
      </div>
    </Fieldset>
  )
}

import { ChevronDown, Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import { IconButton } from './button.tsx'
import { names } from './class-names.ts'
import './field.css'

export interface FieldProps {
  label: string
  hint?: ReactNode
  /** What is wrong with what was written, and what to do. */
  error?: string | null | undefined
  optional?: boolean
  wide?: boolean
}

/** What a control needs so that its label, its hint and its error belong to it. */
export interface ControlIds {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
}

export function Field(props: FieldProps & { children: (ids: ControlIds) => ReactNode }) {
  const { label, hint, error, optional, wide, children } = props
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const ids: ControlIds = { id }
  if (described) ids['aria-describedby'] = described
  if (error) ids['aria-invalid'] = true
  return (
    <div className={names('field', wide && 'is-wide')}>
      <label className="field-label" htmlFor={id}>
        {label}
        {optional && <span className="field-optional"> ({t('ui.optional')})</span>}
      </label>
      {children(ids)}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** Splits what belongs to the field from what belongs to its control. */
function split<P extends FieldProps>({ label, hint, error, optional, wide, ...control }: P) {
  const field: FieldProps = { label, hint, error }
  if (optional) field.optional = true
  if (wide) field.wide = true
  return { field, control }
}

export function TextField(props: FieldProps & ComponentProps<'input'>) {
  const { field, control } = split(props)
  return <Field {...field}>{(ids) => <input className="input" type="text" {...control} {...ids} />}</Field>
}

export function TextArea(props: FieldProps & ComponentProps<'textarea'>) {
  const { field, control } = split(props)
  return <Field {...field}>{(ids) => <textarea className="input" {...control} {...ids} />}</Field>
}

export function SelectField(props: FieldProps & ComponentProps<'select'>) {
  const { field, control } = split(props)
  return (
    <Field {...field}>
      {(ids) => (
        <span className="select">
          <select className="input" {...control} {...ids} />
          <ChevronDown aria-hidden />
        </span>
      )}
    </Field>
  )
}

export function PasswordField(props: FieldProps & ComponentProps<'input'>) {
  const { field, control } = split(props)
  const [shown, show] = useState(false)
  return (
    <Field {...field}>
      {(ids) => (
        <span className="password">
          <input className="input" {...control} {...ids} type={shown ? 'text' : 'password'} />
          <IconButton
            label={shown ? t('ui.hide') : t('ui.show')}
            icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            onClick={() => show(!shown)}
          />
        </span>
      )}
    </Field>
  )
}

interface ChoiceProps extends ComponentProps<'input'> {
  label: ReactNode
  hint?: ReactNode
}

/** One thing that may be chosen; `type="radio"` with the same `name` for one of several. */
export function Checkbox({ label, hint, ...input }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="checkbox" {...input} />
      <span className="choice-text">
        <span>{label}</span>
        {hint && <span className="field-hint">{hint}</span>}
      </span>
    </label>
  )
}

/** What is on or off at once, without a Save. */
export const Switch = (props: ChoiceProps) => <Checkbox {...props} role="switch" />

export function Fieldset({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="fieldset">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  )
}

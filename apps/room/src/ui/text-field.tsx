import type { JSX, Ref } from 'preact'
import { useId } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import './text-field.css'

interface TextFieldProps {
  label: string
  value: string
  onInput: (value: string) => void
  /** The label stays for readers only. */
  hideLabel?: boolean
  hint?: string | undefined
  error?: string | undefined
  maxLength?: number
  /** A count appears when fewer than this many characters are left. */
  countBelow?: number
  multiline?: boolean
  rows?: number
  placeholder?: string
  autocomplete?: string
  autofocus?: boolean
  disabled?: boolean
  required?: boolean
  name?: string
  type?: 'text' | 'search'
  enterkeyhint?: 'enter' | 'done' | 'go' | 'next' | 'search' | 'send'
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>
  onKeyDown?: (e: KeyboardEvent) => void
  onBlur?: () => void
  class?: string
}

export function TextField(props: TextFieldProps) {
  const id = useId()
  const { label, value, onInput, hint, error, maxLength, countBelow = 40, multiline } = props
  const left = maxLength === undefined ? Number.POSITIVE_INFINITY : maxLength - value.length
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const field = {
    id,
    value,
    class: 'field-input',
    ref: props.inputRef as never,
    maxLength,
    placeholder: props.placeholder,
    disabled: props.disabled,
    required: props.required,
    name: props.name,
    autocomplete: (props.autocomplete ?? 'off') as never,
    autofocus: props.autofocus,
    enterkeyhint: props.enterkeyhint,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
    onInput: (e: JSX.TargetedEvent<HTMLInputElement | HTMLTextAreaElement>) => onInput(e.currentTarget.value),
    onKeyDown: props.onKeyDown,
    onBlur: props.onBlur,
  }
  return (
    <div class={classes('field', props.class)}>
      <label class={props.hideLabel ? 'sr' : 'field-label'} for={id}>
        {label}
      </label>
      {multiline ? (
        <textarea {...field} rows={props.rows ?? 2} />
      ) : (
        <input {...field} type={props.type ?? 'text'} />
      )}
      {left < countBelow && (
        <span class="field-count small num">{t('ui.charactersLeft', { count: left })}</span>
      )}
      {hint && (
        <span id={`${id}-hint`} class="small">
          {hint}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} class="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

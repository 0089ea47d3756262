import { t } from '../i18n/i18n.ts'
import { PasswordField } from './field.tsx'

/** Ten characters, as the server asks. */
export const PASSWORD_MIN = 10

interface NewPasswordProps {
  value: string
  onChange: (value: string) => void
  label?: string
}

export const NewPassword = ({ value, onChange, label }: NewPasswordProps) => (
  <PasswordField
    label={label ?? t('ui.password')}
    hint={t('ui.passwordHint', { count: PASSWORD_MIN })}
    autoComplete="new-password"
    required
    minLength={PASSWORD_MIN}
    maxLength={128}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
)

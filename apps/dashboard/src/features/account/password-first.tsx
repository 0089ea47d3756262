import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PasswordField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'

interface PasswordFirstProps {
  children?: ReactNode
  submit: string
  danger?: boolean
  busy: boolean
  error: unknown
  onCancel: () => void
  onSubmit: (password: string) => void
}

/** What asks for the password before it does anything. */
export function PasswordFirst({
  children,
  submit,
  danger,
  busy,
  error,
  onCancel,
  onSubmit,
}: PasswordFirstProps) {
  const [password, setPassword] = useState('')
  return (
    <Form onSubmit={() => onSubmit(password)}>
      {children}
      <PasswordField
        label={t('account.currentPassword')}
        autoComplete="current-password"
        required
        maxLength={128}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <ErrorNotice error={error} />
      <FormFoot onCancel={onCancel} busy={busy} submit={submit} kind={danger ? 'danger' : 'primary'} />
    </Form>
  )
}

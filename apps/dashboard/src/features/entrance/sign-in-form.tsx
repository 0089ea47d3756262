import type { SignedIn } from '@tandem/contract/http/account'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox, PasswordField, TextField } from '../../ui/field.tsx'

interface SignInFormProps {
  /** Known from an invitation. */
  email?: string
  onSignedIn: () => void
  onSecondFactor: () => void
}

export function SignInForm({ email: known = '', onSignedIn, onSecondFactor }: SignInFormProps) {
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [remember, setRemember] = useState(true)
  const signIn = useMutation({
    mutationFn: () => api.post<SignedIn>('/api/auth/sign-in', { email: email.trim(), password, remember }),
    onSuccess: ({ secondFactor }) => (secondFactor ? onSecondFactor() : onSignedIn()),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        signIn.mutate()
      }}
    >
      <TextField
        label={t('entrance.email')}
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        label={t('entrance.password')}
        autoComplete="current-password"
        required
        maxLength={128}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Checkbox
        label={t('entrance.remember')}
        checked={remember}
        onChange={(event) => setRemember(event.target.checked)}
      />
      <ErrorNotice error={signIn.error} />
      <Button kind="primary" type="submit" busy={signIn.isPending} wide>
        {t('entrance.signIn')}
      </Button>
    </form>
  )
}

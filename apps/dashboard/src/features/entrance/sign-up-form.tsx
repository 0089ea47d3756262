import type { SignUp } from '@tandem/contract/http/account'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { lang, t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { NewPassword } from '../../ui/new-password.tsx'

interface SignUpFormProps {
  /** The secret of an invitation, and the address that it went to. */
  invite?: string
  email?: string
  back?: string | undefined
  onSignedIn: () => void
}

export function SignUpForm({ invite, email: known = '', back, onSignedIn }: SignUpFormProps) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const signUp = useMutation({
    mutationFn: () => {
      const body: SignUp = { name: name.trim(), email: email.trim(), password }
      if (lang() === 'en' || lang() === 'ro') body.lang = lang() as 'en' | 'ro'
      if (invite !== undefined) body.invite = invite
      if (back !== undefined) body.back = back
      return api.post('/api/auth/sign-up', body)
    },
    onSuccess: onSignedIn,
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        signUp.mutate()
      }}
    >
      <TextField
        label={t('entrance.name')}
        hint={t('entrance.nameHint')}
        autoComplete="name"
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('entrance.email')}
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <NewPassword value={password} onChange={setPassword} />
      <ErrorNotice error={signUp.error} />
      <Button kind="primary" type="submit" busy={signUp.isPending} wide>
        {t('entrance.signUp')}
      </Button>
    </form>
  )
}

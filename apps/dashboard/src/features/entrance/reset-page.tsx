import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { serverQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { NewPassword } from '../../ui/new-password.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { Frame } from './frame.tsx'
import { useSecret } from './use-secret.ts'

/** With a letter's secret: a new password. Without: ask for the letter. */
export function ResetPage() {
  const secret = useSecret()
  return secret === null ? <AskForLetter /> : <ChooseNew key={secret} secret={secret} />
}

const toSignIn = () => <Link to="/app/sign-in">{t('entrance.backToSignIn')}</Link>

function AskForLetter() {
  const [email, setEmail] = useState('')
  const mail = useQuery(serverQuery).data?.mail ?? true
  const ask = useMutation({ mutationFn: () => api.post('/api/auth/forgot', { email: email.trim() }) })
  if (ask.isSuccess)
    return (
      <Frame title={t('entrance.askedTitle')} foot={toSignIn()}>
        <Notice tone="good">{mail ? t('entrance.asked', { email }) : t('entrance.askedNoMail')}</Notice>
      </Frame>
    )
  return (
    <Frame title={t('entrance.resetTitle')} lead={t('entrance.resetLead')} foot={toSignIn()}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
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
        <ErrorNotice error={ask.error} />
        <Button kind="primary" type="submit" busy={ask.isPending} wide>
          {t('entrance.sendLetter')}
        </Button>
      </form>
    </Frame>
  )
}

function ChooseNew({ secret }: { secret: string }) {
  const [password, setPassword] = useState('')
  const navigate = useNavigate()
  const reset = useMutation({
    mutationFn: () => api.post('/api/auth/reset', { secret, password }),
    onSuccess: async () => {
      await navigate({ to: '/app/sign-in' })
      toast(t('entrance.resetDone'))
    },
  })
  return (
    <Frame title={t('entrance.newTitle')} lead={t('entrance.newLead')} foot={toSignIn()}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          reset.mutate()
        }}
      >
        <NewPassword label={t('entrance.newPassword')} value={password} onChange={setPassword} />
        <ErrorNotice error={reset.error} />
        <Button kind="primary" type="submit" busy={reset.isPending} wide>
          {t('entrance.setPassword')}
        </Button>
      </form>
    </Frame>
  )
}

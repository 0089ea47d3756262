import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { PasswordField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { Row, Rows } from '../../ui/list.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/page.tsx'
import { Status } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { useChangeMe } from './use-change-me.ts'

export function YouSection() {
  const me = useMe()
  const [open, setOpen] = useState<'name' | 'email' | null>(null)
  const close = () => setOpen(null)
  return (
    <Section title={t('account.you')}>
      <Rows>
        <Row
          title={me.name}
          sub={t('account.name')}
          end={
            <Button onClick={() => setOpen('name')} aria-label={t('account.changeName')}>
              {t('account.change')}
            </Button>
          }
        />
        <Row
          title={me.email}
          sub={
            me.emailVerified || !me.server.mail ? (
              t('account.email')
            ) : (
              <Status tone="warn">{t('account.unverified')}</Status>
            )
          }
          end={
            <>
              {!me.emailVerified && me.server.mail && <SendAgain />}
              <Button onClick={() => setOpen('email')} aria-label={t('account.changeEmail')}>
                {t('account.change')}
              </Button>
            </>
          }
        />
      </Rows>
      {open === 'name' && <NameDialog name={me.name} onClose={close} />}
      {open === 'email' && <EmailDialog onClose={close} />}
    </Section>
  )
}

function SendAgain() {
  const send = useMutation({
    mutationFn: () => api.post('/api/v1/me/verification'),
    onSuccess: () => toast(t('account.sentAgain')),
  })
  return (
    <>
      <ErrorNotice error={send.error} />
      <Button kind="plain" busy={send.isPending} onClick={() => send.mutate()}>
        {t('account.sendAgain')}
      </Button>
    </>
  )
}

function NameDialog({ name: before, onClose }: { name: string; onClose: () => void }) {
  const [name, setName] = useState(before)
  const change = useChangeMe()
  const save = () =>
    change.mutate(
      { name: name.trim() },
      {
        onSuccess: () => {
          onClose()
          toast(t('ui.saved'))
        },
      },
    )
  return (
    <Dialog open onClose={onClose} title={t('account.changeName')}>
      <Form onSubmit={() => save()}>
        <TextField
          label={t('account.name')}
          autoComplete="name"
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ErrorNotice error={change.error} />
        <FormFoot onCancel={onClose} busy={change.isPending} submit={t('ui.save')} />
      </Form>
    </Dialog>
  )
}

function EmailDialog({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const change = useMutation({
    mutationFn: () => api.post('/api/v1/me/email', { email: email.trim(), password }),
  })
  return (
    <Dialog open onClose={onClose} title={t('account.changeEmail')}>
      {change.isSuccess ? (
        <Notice tone="good">{t('account.emailSent', { email })}</Notice>
      ) : (
        <Form onSubmit={() => change.mutate()}>
          <TextField
            label={t('account.newEmail')}
            type="email"
            autoComplete="email"
            required
            maxLength={200}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <PasswordField
            label={t('account.currentPassword')}
            autoComplete="current-password"
            required
            maxLength={128}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          <ErrorNotice error={change.error} />
          <FormFoot onCancel={onClose} busy={change.isPending} submit={t('account.change')} />
        </Form>
      )}
    </Dialog>
  )
}

import type { SecondFactorSetUp } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { meQuery } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { toast } from '../../ui/toast.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordFirst } from './password-first.tsx'
import { QrCode } from './qr-code.tsx'
import './account.css'

/** Password, then the app, then a code to show that it works, then the backup codes to keep. */
export function SetUpDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [confirmed, setConfirmed] = useState(false)
  const begin = useMutation({
    mutationFn: (password: string) => api.post<SecondFactorSetUp>('/api/v1/me/second-factor', { password }),
  })
  const kept = async () => {
    onClose()
    toast(t('account.secondNowOn'))
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }
  if (begin.data && confirmed)
    return (
      <Dialog open keep onClose={() => void kept()} title={t('account.backupTitle')}>
        <BackupCodes codes={begin.data.backupCodes} onKept={() => void kept()} />
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title={t('account.setUpTitle')}>
      {begin.data ? (
        <ConfirmCode setUp={begin.data} onCancel={onClose} onConfirmed={() => setConfirmed(true)} />
      ) : (
        <PasswordFirst
          submit={t('entrance.goOn')}
          busy={begin.isPending}
          error={begin.error}
          onCancel={onClose}
          onSubmit={(password) => begin.mutate(password)}
        >
          <p>{t('account.setUpPassword')}</p>
        </PasswordFirst>
      )}
    </Dialog>
  )
}

interface ConfirmCodeProps {
  setUp: SecondFactorSetUp
  onCancel: () => void
  onConfirmed: () => void
}

function ConfirmCode({ setUp, onCancel, onConfirmed }: ConfirmCodeProps) {
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => api.post('/api/v1/me/second-factor/confirm', { code: code.trim() }),
    onSuccess: onConfirmed,
  })
  return (
    <Form onSubmit={() => confirm.mutate()}>
      <p>{t('account.scan')}</p>
      <QrCode text={setUp.uri} label={t('account.qr')} />
      <CopyField label={t('account.secret')} value={setUp.secret} />
      <TextField
        label={t('account.codeNow')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        pattern="[0-9 ]{6,8}"
        maxLength={8}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <ErrorNotice error={confirm.error} />
      <FormFoot onCancel={onCancel} busy={confirm.isPending} submit={t('account.confirmCode')} />
    </Form>
  )
}

import type { BackupCodes as Answer } from '@tandem/contract/http/account'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { PasswordFirst } from './password-first.tsx'
import './account.css'

export function NewBackupCodesDialog({ onClose }: { onClose: () => void }) {
  const make = useMutation({
    mutationFn: (password: string) => api.post<Answer>('/api/v1/me/second-factor/backup-codes', { password }),
  })
  if (make.data)
    return (
      <Dialog open keep onClose={onClose} title={t('account.backupTitle')}>
        <BackupCodes codes={make.data.backupCodes} onKept={onClose} />
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title={t('account.newBackupCodes')}>
      <PasswordFirst
        submit={t('account.newBackupCodes')}
        busy={make.isPending}
        error={make.error}
        onCancel={onClose}
        onSubmit={(password) => make.mutate(password)}
      >
        <p>{t('account.newBackupHint')}</p>
      </PasswordFirst>
    </Dialog>
  )
}

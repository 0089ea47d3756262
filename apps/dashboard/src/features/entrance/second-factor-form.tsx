import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox, TextField } from '../../ui/field.tsx'

interface SecondFactorFormProps {
  onSignedIn: () => void
  onBack: () => void
}

/** The six digits of the app, or one of the backup codes. */
export function SecondFactorForm({ onSignedIn, onBack }: SecondFactorFormProps) {
  const [backup, setBackup] = useState(false)
  const [code, setCode] = useState('')
  const [trust, setTrust] = useState(false)
  const prove = useMutation({
    mutationFn: () => api.post('/api/auth/second-factor', { code: code.trim(), trust }),
    onSuccess: onSignedIn,
  })
  const other = () => {
    setBackup(!backup)
    setCode('')
    prove.reset()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        prove.mutate()
      }}
    >
      <TextField
        key={String(backup)}
        label={backup ? t('entrance.backupCode') : t('entrance.code')}
        hint={backup ? t('entrance.backupHint') : t('entrance.codeHint')}
        autoComplete="one-time-code"
        inputMode={backup ? 'text' : 'numeric'}
        autoFocus
        required
        minLength={4}
        maxLength={40}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <Checkbox
        label={t('entrance.trust')}
        checked={trust}
        onChange={(event) => setTrust(event.target.checked)}
      />
      <ErrorNotice error={prove.error} />
      <Button kind="primary" type="submit" busy={prove.isPending} wide>
        {t('entrance.goOn')}
      </Button>
      <div className="cluster">
        <Button kind="plain" onClick={other}>
          {backup ? t('entrance.useCode') : t('entrance.useBackup')}
        </Button>
        <Button kind="plain" onClick={onBack}>
          {t('ui.back')}
        </Button>
      </div>
    </form>
  )
}

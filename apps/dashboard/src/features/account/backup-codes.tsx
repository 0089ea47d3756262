import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-field.tsx'

/** Shown once; the window is left only by saying that they were kept. */
export function BackupCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  return (
    <>
      <p>{t('account.backupLead')}</p>
      <ul className="backup-codes mono" aria-label={t('account.backupCodes')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <CopyButton value={codes.join('\n')} />
        <Button kind="primary" onClick={onKept}>
          {t('account.kept')}
        </Button>
      </div>
    </>
  )
}

import type { ServerPage } from '@tandem/contract/http/operator'
import { bytes, dateTime } from '../../../i18n/format.ts'
import { t } from '../../../i18n/i18n.ts'
import { CopyField } from '../../../ui/copy-field.tsx'
import { Section } from '../../../ui/page.tsx'

/** How a backup is made and put back, and when that was last done. */
export function BackupSection({ facts: { lastBackup } }: { facts: ServerPage }) {
  const last = lastBackup
    ? t('operator.lastBackup', { when: dateTime(lastBackup.at), size: bytes(lastBackup.bytes) })
    : t('operator.noBackup')
  return (
    <Section title={t('operator.backup')} lead={t('operator.backupText')}>
      <div className="stack">
        <CopyField label={t('operator.backupCommand')} value="npx tandem backup tandem.backup" />
        <CopyField label={t('operator.restoreCommand')} value="npx tandem restore tandem.backup" />
        <p className="quiet">
          {last} {t('operator.keyWarning')}
        </p>
      </div>
    </Section>
  )
}

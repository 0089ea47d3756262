import type { NewInvitation } from '@tandem/contract/http/account'
import { dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Notice } from '../../ui/notice.tsx'

/** The link, this once. */
export function InvitationLink({ made, onDone }: { made: NewInvitation; onDone: () => void }) {
  const { link, sent, invitation } = made
  return (
    <>
      {sent && invitation.email !== null && (
        <Notice tone="good">{t('team.sent', { email: invitation.email })}</Notice>
      )}
      <CopyField
        label={t('team.link')}
        value={link}
        hint={t('team.linkHint', { date: dayText(invitation.expiresAt) })}
      />
      <div className="dialog-buttons">
        <Button kind="primary" onClick={onDone}>
          {t('team.done')}
        </Button>
      </div>
    </>
  )
}

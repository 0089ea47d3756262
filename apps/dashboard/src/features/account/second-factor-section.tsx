import { useState } from 'react'
import { useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { Status } from '../../ui/states.tsx'
import { NewBackupCodesDialog } from './new-backup-codes-dialog.tsx'
import { SetUpDialog } from './set-up-dialog.tsx'
import { TurnOffDialog } from './turn-off-dialog.tsx'

export function SecondFactorSection() {
  const { secondFactor } = useMe()
  const [open, setOpen] = useState<'on' | 'off' | 'codes' | null>(null)
  const close = () => setOpen(null)
  const actions = secondFactor ? (
    <>
      <Button onClick={() => setOpen('codes')}>{t('account.newBackupCodes')}</Button>
      <Button onClick={() => setOpen('off')}>{t('account.turnOff')}</Button>
    </>
  ) : (
    <Button onClick={() => setOpen('on')}>{t('account.turnOn')}</Button>
  )
  return (
    <Section title={t('account.second')} actions={actions}>
      <p>
        <Status tone={secondFactor ? 'good' : 'quiet'}>
          {secondFactor ? t('account.secondOn') : t('account.secondOff')}
        </Status>
      </p>
      {open === 'on' && <SetUpDialog onClose={close} />}
      {open === 'off' && <TurnOffDialog onClose={close} />}
      {open === 'codes' && <NewBackupCodesDialog onClose={close} />}
    </Section>
  )
}

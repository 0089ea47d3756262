import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextArea } from '../../ui/field.tsx'
import type { ReportActs } from './use-report-acts.ts'

/** What came of a report, for whoever looks at it later. */
export function ResolveDialog({ act, onClose }: { act: ReportActs['act']; onClose: () => void }) {
  const [note, setNote] = useState('')
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rooms.rep.resolveTitle')}
      foot={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            busy={act.isPending}
            onClick={() => act.mutate({ what: 'resolve', note }, { onSuccess: onClose })}
          >
            {t('rooms.rep.resolve')}
          </Button>
        </>
      }
    >
      <TextArea
        label={t('rooms.rep.note')}
        hint={t('rooms.rep.noteHint')}
        optional
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {act.error ? <ErrorNotice error={act.error} /> : null}
    </Dialog>
  )
}

import { REPORT_REASONS, type ReportBody } from '@tandem/contract/http/rooms'
import type { Participant } from '@tandem/core/rooms/room-state'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { ask } from '../../session/http.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { TextField } from '../../ui/text-field.tsx'

const NOTE = 500

interface Props {
  person: Participant
  open: boolean
  onClose: () => void
}

/** Tells the shop about somebody. The messages go along only when I say so. */
export function ReportDialog(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t('report.title', { name: props.person.name })}>
      {props.open && <ReportForm {...props} />}
    </Dialog>
  )
}

function ReportForm({ person, onClose }: Props) {
  const session = useSession()
  const [reason, setReason] = useState<ReportBody['reason']>('abuse')
  const [note, setNote] = useState('')
  const [withChat, setWithChat] = useState(false)
  const [state, setState] = useState<'writing' | 'busy' | 'sent' | 'failed'>('writing')
  const send = async (e: Event) => {
    e.preventDefault()
    if (state === 'busy') return
    setState('busy')
    const answer = await ask(`/api/public/rooms/${session.roomId}/report`, {
      method: 'POST',
      authorization: session.authorization(),
      body: { aboutId: person.id, reason, note, withChat } satisfies ReportBody,
    })
    setState(answer.ok ? 'sent' : 'failed')
  }
  if (state === 'sent')
    return (
      <div class="report">
        <p role="status">{t('report.sent')}</p>
        <Button wide onClick={onClose}>
          {t('ui.close')}
        </Button>
      </div>
    )
  return (
    <form class="report" onSubmit={send}>
      <p class="small">{t('report.help', { name: person.name, shop: session.store.look.name })}</p>
      <Reasons reason={reason} choose={setReason} />
      <TextField
        label={t('report.note')}
        value={note}
        onInput={setNote}
        hint={t('report.noteHint')}
        maxLength={NOTE}
        multiline
        rows={3}
      />
      <label class="report-reason report-chat">
        <input type="checkbox" checked={withChat} onChange={(e) => setWithChat(e.currentTarget.checked)} />
        <span>
          {t('report.messages')}
          <span class="small"> {t('report.messagesHelp')}</span>
        </span>
      </label>
      {state === 'failed' && (
        <Notice tone="bad" alert>
          {t('report.failed')}
        </Notice>
      )}
      <Button variant="primary" type="submit" wide busy={state === 'busy'}>
        {t('report.send')}
      </Button>
    </form>
  )
}

function Reasons(props: { reason: ReportBody['reason']; choose: (reason: ReportBody['reason']) => void }) {
  return (
    <fieldset>
      <legend class="field-label">{t('report.reason')}</legend>
      {REPORT_REASONS.map((one) => (
        <label key={one} class="report-reason">
          <input
            type="radio"
            name="reason"
            checked={props.reason === one}
            onChange={() => props.choose(one)}
          />
          {t(`report.${one}`)}
        </label>
      ))}
    </fieldset>
  )
}

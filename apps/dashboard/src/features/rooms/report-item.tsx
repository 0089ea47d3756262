import type { ShopReport } from '@tandem/contract/http/rooms-admin'
import { useState } from 'react'
import { clockTime } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Status } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { ResolveDialog } from './resolve-dialog.tsx'
import { useReportActs } from './use-report-acts.ts'

/** One report: why, what the reporter chose to send, and what can be done. */
export function ReportItem({ report, storeKey }: { report: ShopReport; storeKey: string }) {
  const [open, setOpen] = useState<'resolve' | 'end' | null>(null)
  const { act, reopen } = useReportActs(storeKey, report.reportId)
  const close = () => {
    setOpen(null)
    act.reset()
  }
  return (
    <article className="rooms-report" aria-label={t(`rooms.rep.reason.${report.reason}`)}>
      <div className="spread">
        <h3>{t(`rooms.rep.reason.${report.reason}`)}</h3>
        <span className="small quiet">
          <Time at={report.at} />
        </span>
      </div>
      <p className="small quiet">
        {t(report.aboutId === null ? 'rooms.rep.aboutRoom' : 'rooms.rep.aboutPerson')}{' '}
        <Status tone={report.roomOpen ? 'info' : 'quiet'}>
          {t(report.roomOpen ? 'rooms.rep.roomOpen' : 'rooms.rep.roomOver')}
        </Status>
      </p>
      {report.note !== '' && <blockquote>{report.note}</blockquote>}
      <Chat report={report} />
      {report.resolvedAt !== null && <Outcome report={report} />}
      {reopen.error ? <ErrorNotice error={reopen.error} /> : null}
      <div className="cluster">
        {report.resolvedAt === null ? (
          <Button onClick={() => setOpen('resolve')}>{t('rooms.rep.resolve')}</Button>
        ) : (
          <Button busy={reopen.isPending} onClick={() => reopen.mutate()}>
            {t('rooms.rep.reopen')}
          </Button>
        )}
        {report.roomOpen && <Button onClick={() => setOpen('end')}>{t('rooms.rep.end')}</Button>}
      </div>
      {open === 'resolve' && <ResolveDialog act={act} onClose={close} />}
      <ConfirmDialog
        open={open === 'end'}
        onClose={close}
        title={t('rooms.rep.endAsk')}
        gone={[t('rooms.rep.endGone')]}
        confirm={t('rooms.rep.end')}
        busy={act.isPending}
        error={act.error}
        onConfirm={() => act.mutate({ what: 'end-room' }, { onSuccess: close })}
      />
    </article>
  )
}

function Chat({ report: { chat, aboutId } }: { report: ShopReport }) {
  if (chat === null) return <p className="small quiet">{t('rooms.rep.noChat')}</p>
  if (chat.length === 0) return null
  return (
    <details>
      <summary>{t('rooms.rep.chat', { count: chat.length })}</summary>
      <ul className="rooms-chat">
        {chat.map(({ by, name, at, text }) => (
          <li key={`${by} ${at} ${text}`} className={by === aboutId ? 'is-about' : undefined}>
            <span className="small quiet">
              {clockTime(at)} {name}
              {by === aboutId && ` (${t('rooms.rep.reported')})`}
            </span>{' '}
            {text}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Outcome({ report: { resolvedAt, resolvedBy, resolution } }: { report: ShopReport }) {
  return (
    <div>
      <p className="small quiet">
        {t('rooms.rep.by', { name: resolvedBy ?? '' })} <Time at={resolvedAt ?? 0} />
      </p>
      {resolution !== '' && <blockquote>{resolution}</blockquote>}
    </div>
  )
}

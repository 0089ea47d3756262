import { CircleAlert } from 'lucide-react'
import { isRefusal } from '../api/refusal.ts'
import { t } from '../i18n/i18n.ts'
import { Button } from './button.tsx'
import './notice.css'

interface ErrorNoticeProps {
  error: unknown
  /** What was tried, when the place does not say it: *The team could not be loaded.* */
  title?: string
  /** What is safe all the same. */
  safe?: string
  onRetry?: () => void
}

/** What happened, what is safe, what to do, an id to quote. It stays until it is mended. */
export function ErrorNotice({ error, title, safe, onRetry }: ErrorNoticeProps) {
  if (error === null || error === undefined) return null
  const message = isRefusal(error) ? error.message : t('app.crash')
  const id = isRefusal(error) ? error.id : null
  return (
    <div className="notice is-bad" role="alert">
      <CircleAlert aria-hidden />
      <div className="notice-text">
        {title && <strong>{title}</strong>}
        <p>{message}</p>
        {safe && <p>{safe}</p>}
        {id && <p className="small">{t('ui.errorId', { id })}</p>}
      </div>
      {onRetry && <Button onClick={onRetry}>{t('ui.retry')}</Button>}
    </div>
  )
}

import type { SyncView } from '@tandem/contract/http/sync'
import { ago } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { useNow } from '../../ui/time.tsx'

const SHOWN = 20

/** What could not be read, with why; never in the way of the others. */
export function FailedThings(props: { view: SyncView; busy: boolean; onRetry: (() => void) | null }) {
  const { view, busy, onRetry } = props
  const { failed, failedCount } = view
  const now = useNow()
  const shown = failed.slice(0, SHOWN)
  return (
    <details className="folded" open={failedCount <= 5}>
      <summary>{t('stores.sync.failed', { count: failedCount })}</summary>
      <ul className="failed-things">
        {shown.map(({ id, name, message, attempts, lastAt }) => (
          <li key={id}>
            <strong>{name || `#${id}`}</strong> {message}{' '}
            <span className="quiet">
              {t('stores.sync.tries', { count: attempts, time: ago(lastAt, now) })}
            </span>
          </li>
        ))}
        {failedCount > shown.length && (
          <li className="quiet">{t('stores.sync.failedMore', { count: failedCount - shown.length })}</li>
        )}
      </ul>
      {onRetry && (
        <Button busy={busy} onClick={onRetry}>
          {t('stores.sync.retry')}
        </Button>
      )}
    </details>
  )
}

import { Link, useRouter } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { isRefusal, UNREACHABLE } from '../api/refusal.ts'
import { t } from '../i18n/i18n.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ErrorNotice } from '../ui/error-notice.tsx'
import { Page } from '../ui/page.tsx'
import { Empty } from '../ui/states.tsx'

const ToStart = () => (
  <ButtonLink kind="primary" to="/app">
    {t('app.toStart')}
  </ButtonLink>
)

export const NotFound = () => (
  <Page title={t('app.notFoundTitle')} width="narrow">
    <Empty title={t('app.notFound')} icon={<Compass aria-hidden />} action={<ToStart />} />
  </Page>
)

export const NoSuchStore = () => (
  <Page title={t('app.noStoreTitle')} width="narrow">
    <Empty title={t('app.noStore')} icon={<Compass aria-hidden />} action={<ToStart />} />
  </Page>
)

/** What is shown when a page fails: the rest of the dashboard goes on. */
export function Crash({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const unreachable = isRefusal(error, UNREACHABLE)
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Page title={unreachable ? t('app.unreachableTitle') : t('app.crashTitle')} width="narrow">
      <ErrorNotice error={error} onRetry={again} />
      <div className="cluster">
        <Button onClick={() => location.reload()}>{t('app.reload')}</Button>
        <Link to="/app">{t('app.toStart')}</Link>
      </div>
    </Page>
  )
}

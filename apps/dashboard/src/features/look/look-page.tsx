import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { Skeleton } from '../../ui/states.tsx'

export function LookPage() {
  return (
    <Page title={t('look.title')}>
      <Skeleton />
    </Page>
  )
}

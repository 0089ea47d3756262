import { useParams } from '@tanstack/react-router'
import { useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Notice } from '../../ui/notice.tsx'

/** Over every page of a shop that the operator suspended. */
export function Suspended() {
  const { storeKey } = useParams({ strict: false })
  const suspended = useMe().stores.some((one) => one.storeKey === storeKey && one.suspended)
  if (!suspended) return null
  return (
    <div className="shell-notice">
      <Notice tone="warn">{t('app.suspended')}</Notice>
    </div>
  )
}

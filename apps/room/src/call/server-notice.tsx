import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Call } from './call.ts'

/** A large call's server that cannot be reached: said, and tried again by itself or at once. */
export function ServerNotice({ call }: { call: Call }) {
  const trouble = call.serverTrouble.value
  if (trouble === null) return null
  return (
    <Notice
      tone="warn"
      alert
      action={
        <Button size="s" onClick={() => call.retryServer()}>
          {t('call.server.retry')}
        </Button>
      }
    >
      {t(`call.server.${trouble}`)}
    </Notice>
  )
}

import type { DeviceTrouble } from '@tandem/core/calls/device-trouble'
import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

interface TroubleProps {
  what: string
  trouble: DeviceTrouble | null
  retry: () => void
}

const AGAIN: readonly DeviceTrouble[] = [
  'refused_by_person',
  'refused_by_system',
  'no_device',
  'taken',
  'unknown',
]

/** Why there is no microphone or camera, and the way on from exactly that. */
export function TroubleNotice({ what, trouble, retry }: TroubleProps) {
  if (trouble === null) return null
  return (
    <Notice
      tone="warn"
      alert
      action={
        trouble === 'refused_by_page' ? (
          <Button size="s" onClick={() => window.open(location.href, '_blank', 'noopener')}>
            {t('call.openTab')}
          </Button>
        ) : AGAIN.includes(trouble) ? (
          <Button size="s" onClick={retry}>
            {t('call.retry')}
          </Button>
        ) : undefined
      }
    >
      <strong>{what}:</strong> {t(`call.trouble.${trouble}`)}
    </Notice>
  )
}

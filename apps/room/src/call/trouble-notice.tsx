import type { DeviceTrouble } from '@tandem/core/calls/device-trouble'
import { t } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { OwnTabLink } from './own-tab-link.tsx'

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

/** Not every browser tells the page around from the person: then the way out of the page is offered too. */
function isPages(trouble: DeviceTrouble): boolean {
  return trouble === 'refused_by_page' || (trouble === 'refused_by_person' && window.parent !== window)
}

/** Why there is no microphone or camera, and the way on from exactly that. */
export function TroubleNotice({ what, trouble, retry }: TroubleProps) {
  if (trouble === null) return null
  return (
    <Notice
      tone="warn"
      alert
      action={
        <>
          {AGAIN.includes(trouble) && (
            <Button size="s" onClick={retry}>
              {t('call.retry')}
            </Button>
          )}
          {isPages(trouble) && <OwnTabLink />}
        </>
      }
    >
      <strong>{what}:</strong> {t(`call.trouble.${trouble}`)}
    </Notice>
  )
}

import { ArrowLeft } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'

/** The way from the comparison back to what I looked at. */
export function CompareHead() {
  const { stage } = useSession()
  const last = stage.product.value
  return (
    <div class="stage-back" data-led>
      <Button
        variant="quiet"
        icon={<ArrowLeft size={20} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => stage.go(last ?? { at: 'catalogue', category: null })}
      >
        {last ? t('product.closeCompare') : t('head.catalogue')}
      </Button>
    </div>
  )
}

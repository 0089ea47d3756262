import type { StoreLine } from '@tandem/contract/http/operator'
import { t } from '../../i18n/i18n.ts'
import type { Tone } from '../../ui/notice.tsx'
import { Status } from '../../ui/states.tsx'

type Shown = Pick<StoreLine, 'state' | 'suspended' | 'trouble'>

const TONES: Record<StoreLine['state'], Tone> = {
  started: 'quiet',
  linked: 'good',
  awaiting_approval: 'warn',
  approved: 'good',
  disconnected: 'quiet',
}

/** What a shop is, the worst first. */
export function ShopState({ shop }: { shop: Shown }) {
  if (shop.suspended) return <Status tone="bad">{t('operator.is.suspended')}</Status>
  if (shop.trouble && shop.state !== 'disconnected')
    return <Status tone="bad">{t('operator.is.trouble')}</Status>
  return <Status tone={TONES[shop.state]}>{t(`operator.is.${shop.state}`)}</Status>
}

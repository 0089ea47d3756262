import { ExternalLink } from 'lucide-preact'
import { money } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { why } from '../shared/why.ts'
import { type HandOffStep, useHandOff } from './use-hand-off.ts'

/** What it comes to, what will happen, and the step to the shop, in this tab, with exactly my things. */
export function CheckOut() {
  const { cart, store } = useSession()
  const { busy, failed, go } = useHandOff(cart)
  const shop = store.look.name
  if (cart.lines.value.length === 0) return null
  return (
    <footer class="check-out">
      <p class="check-out-total">
        <span>{t('cart.total')}</span>
        <strong class="num">{money(cart.total.value, store)}</strong>
      </p>
      {failed !== null && (
        <Notice tone="bad" alert>
          {failedText(failed)}
        </Notice>
      )}
      <Button
        variant="primary"
        wide
        busy={busy}
        icon={<ExternalLink size={20} strokeWidth={1.75} aria-hidden="true" />}
        aria-describedby="check-out-help"
        onClick={go}
      >
        {t(busy ? 'cart.checkOutBusy' : 'cart.checkOut', { shop })}
      </Button>
      <p id="check-out-help" class="small">
        {t('cart.checkOutHelp', { count: cart.count.value, shop })}
      </p>
    </footer>
  )
}

function failedText(reason: NonNullable<HandOffStep['failed']>): string {
  if (reason === 'too_many') return t('cart.checkOutTooMany')
  if (reason === 'offline' || reason === 'internal') return t('cart.checkOutFailed')
  return t('cart.checkOutRefused', { why: why(reason) })
}

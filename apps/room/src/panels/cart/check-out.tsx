import { ExternalLink } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { money } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'

/** What it comes to, what will happen, and the step to the shop, in this tab, with exactly my things. */
export function CheckOut() {
  const { cart, store } = useSession()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const shop = store.look.name
  const lines = cart.lines.value
  if (lines.length === 0) return null
  const go = async () => {
    setState('busy')
    try {
      const { url } = await cart.handOff()
      location.assign(url)
      // Back by the browser's own memory of the page, the button has to work again.
      addEventListener('pageshow', () => setState('idle'), { once: true })
    } catch {
      setState('failed')
    }
  }
  return (
    <footer class="check-out">
      <p class="check-out-total">
        <span>{t('cart.total')}</span>
        <strong class="num">{money(cart.total.value, store)}</strong>
      </p>
      {state === 'failed' && (
        <Notice tone="bad" alert>
          {t('cart.checkOutFailed')}
        </Notice>
      )}
      <Button
        variant="primary"
        wide
        busy={state === 'busy'}
        icon={<ExternalLink size={20} strokeWidth={1.75} aria-hidden="true" />}
        aria-describedby="check-out-help"
        onClick={go}
      >
        {t(state === 'busy' ? 'cart.checkOutBusy' : 'cart.checkOut', { shop })}
      </Button>
      <p id="check-out-help" class="small">
        {t('cart.checkOutHelp', { count: cart.count.value, shop })}
      </p>
    </footer>
  )
}

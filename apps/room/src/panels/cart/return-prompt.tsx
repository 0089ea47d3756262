import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import './return-prompt.css'

/** After a hand-off: asks kindly whether it worked, and keeps everything until answered. */
export function ReturnPrompt() {
  const { cart, store } = useSession()
  if (!cart.returned.value || cart.count.value === 0) return null
  const shop = store.look.name
  return (
    <section class="return" role="status" aria-label={t('cart.back', { shop })}>
      <div class="return-text">
        <p class="return-title">{t('cart.back', { shop })}</p>
        <p class="small">{t('cart.backHelp')}</p>
      </div>
      <div class="return-actions">
        <Button size="s" onClick={() => cart.settleReturn(false)}>
          {t('cart.backNo')}
        </Button>
        <Button size="s" variant="primary" onClick={() => cart.settleReturn(true)}>
          {t('cart.backYes')}
        </Button>
      </div>
    </section>
  )
}

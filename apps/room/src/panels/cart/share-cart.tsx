import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { ProductLine } from '../shared/product-line.tsx'

/** Sharing is a step of its own: it shows first what the others will see, and can be ended at any time. */
export function ShareCart() {
  const { cart } = useSession()
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  if (cart.shared.value)
    return (
      <Button size="s" class="cart-share" onClick={() => cart.share(false)}>
        {t('cart.stopShare')}
      </Button>
    )
  if (cart.lines.value.length === 0) return null
  const share = () => {
    cart.share(true)
    close()
  }
  return (
    <>
      <Button size="s" class="cart-share" aria-haspopup="dialog" onClick={() => setAsking(true)}>
        {t('cart.share')}
      </Button>
      <Dialog
        open={asking}
        onClose={close}
        title={t('cart.shareTitle')}
        actions={
          <>
            <Button variant="quiet" onClick={close}>
              {t('panel.cancel')}
            </Button>
            <Button variant="primary" onClick={share}>
              {t('cart.shareYes')}
            </Button>
          </>
        }
      >
        <div class="cart-preview">
          <p>{t('cart.shareHelp')}</p>
          {cart.lines.value.map(({ key, line }) => (
            <ProductLine
              key={key}
              thing={line}
              action={<span class="num">{t('cart.times', { count: line.quantity })}</span>}
            />
          ))}
        </div>
      </Dialog>
    </>
  )
}

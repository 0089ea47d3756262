import type { ProductRef } from '@tandem/core/rooms/room-state'
import { X } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { choiceText } from '../session/product-choice.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useRoomUi } from './room-ui.ts'

/** What I wanted to be told of can be bought again. It stays until it was answered. */
export function BackPrompt({ thing }: { thing: ProductRef }) {
  const { catalogue, stage } = useSession()
  const ui = useRoomUi()
  const product = catalogue.product(thing.productId).value
  if (product === 'loading' || product === null) return null
  const choice = thing.variationId === null ? '' : choiceText(product, thing)
  const done = () => {
    ui.backAgain.value = ui.backAgain.peek().filter((other) => other !== thing)
  }
  return (
    <div class="prompt prompt-plain">
      <p class="prompt-text">
        {t('product.canBuyAgain', { name: [product.name, choice].filter(Boolean).join(', ') })}
      </p>
      <span class="prompt-actions">
        <Button
          size="s"
          onClick={() => {
            done()
            stage.look(thing)
          }}
        >
          {t('product.seeIt')}
        </Button>
        <IconButton
          label={t('ui.close')}
          icon={<X size={20} strokeWidth={1.75} aria-hidden="true" />}
          onClick={done}
        />
      </span>
    </div>
  )
}

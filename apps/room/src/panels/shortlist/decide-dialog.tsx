import { LIMITS } from '@tandem/core/rooms/limits'
import { type ProductRef, refKey } from '@tandem/core/rooms/room-state'
import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ProductLine } from '../shared/product-line.tsx'

interface Props {
  items: ProductRef[] | null
  onClose: () => void
  onDone: () => void
}

/** *We take this*: noted for everyone, with a line about who buys what. It binds nobody. */
export function DecideDialog({ items, onClose, onDone }: Props) {
  const session = useSession()
  const [note, setNote] = useState('')
  const decide = () => {
    if (items === null) return
    session.do({ type: 'decide', items, note })
    setNote('')
    onDone()
  }
  return (
    <Dialog
      open={items !== null}
      onClose={onClose}
      title={t('list.takeThis')}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('panel.cancel')}
          </Button>
          <Button variant="primary" onClick={decide}>
            {t('list.takeIt')}
          </Button>
        </>
      }
    >
      <div class="decide">
        {items?.map((ref) => (
          <ProductLine key={refKey(ref)} thing={ref} action={<span />} />
        ))}
        {!session.me.value.chatMuted && (
          <TextField
            label={t('list.takeNote')}
            value={note}
            onInput={setNote}
            placeholder={t('list.takeHint')}
            maxLength={LIMITS.noteText}
          />
        )}
      </div>
    </Dialog>
  )
}

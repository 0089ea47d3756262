import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlay.tsx'

interface Props {
  open: boolean
  title: string
  /** What will happen, before it does. */
  text: string
  yes: string
  danger?: boolean
  onClose: () => void
  onYes: () => void
}

/** Asks once before what cannot be taken back. */
export function AskDialog({ open, title, text, yes, danger, onClose, onYes }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button variant="quiet" onClick={onClose}>
            {t('panel.cancel')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            onClick={() => {
              onClose()
              onYes()
            }}
          >
            {yes}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  )
}

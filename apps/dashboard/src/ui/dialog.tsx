import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { t } from '../i18n/i18n.ts'
import { IconButton } from './button.tsx'
import { names } from './class-names.ts'
import './dialog.css'

export interface DialogProps {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** The buttons, the primary one last. */
  foot?: ReactNode
  wide?: boolean
  /** What gets the focus first; else the first field or button. */
  focus?: RefObject<HTMLElement | null>
  /** Cannot be left by Escape or a press beside it: it holds what is shown only once. */
  keep?: boolean
}

/** A window over the page; on a phone a sheet from below. Never one over another. */
export function Dialog({ open, onClose, title, children, foot, wide, focus, keep = false }: DialogProps) {
  const change = (next: boolean, details: { reason: string }) => {
    if (next || (keep && ['escape-key', 'outside-press'].includes(details.reason))) return
    onClose()
  }
  return (
    <Base.Root open={open} onOpenChange={change}>
      <Base.Portal>
        <Base.Backdrop className="dialog-scrim" />
        <Base.Popup
          className={names('dialog', wide && 'is-wide')}
          {...(focus ? { initialFocus: focus } : {})}
        >
          <div className="dialog-head">
            <Base.Title>{title}</Base.Title>
            {!keep && <IconButton label={t('ui.close')} icon={<X aria-hidden />} onClick={onClose} />}
          </div>
          <div className="dialog-body">{children}</div>
          {foot && <div className="dialog-foot">{foot}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

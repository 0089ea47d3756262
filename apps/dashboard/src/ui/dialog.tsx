import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
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
  /** What gets the focus first; else the first field, or the first button. */
  focus?: RefObject<HTMLElement | null>
  /** Cannot be left by Escape or a press beside it: it holds what is shown only once. */
  keep?: boolean
}

/** A window over the page; on a phone a sheet from below. Never one over another. */
export const Dialog = (props: DialogProps) => (props.open ? <OpenDialog {...props} /> : null)

function OpenDialog({ onClose, title, children, foot, wide, focus, keep = false }: DialogProps) {
  const id = useId()
  const dialog = useDialogElement(focus)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by the browser
    <dialog
      ref={dialog}
      className={names('dialog', wide && 'is-wide')}
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        if (!keep) onClose()
      }}
      onClick={(event) => {
        if (!keep && event.target === event.currentTarget && isBeside(event)) onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {!keep && <IconButton label={t('ui.close')} icon={<X aria-hidden />} onClick={onClose} />}
      </div>
      <div className="dialog-body">{children}</div>
      {foot && <div className="dialog-foot">{foot}</div>}
    </dialog>
  )
}

/** Opened once it stands in the page; what had the focus before gets it back. */
function useDialogElement(focus: RefObject<HTMLElement | null> | undefined) {
  const dialog = useRef<HTMLDialogElement>(null)
  const wanted = useRef(focus)
  useEffect(() => {
    const before = document.activeElement
    const element = dialog.current
    element?.showModal()
    const first = wanted.current?.current ?? element?.querySelector<HTMLElement>(FIRST)
    first?.focus()
    return () => {
      element?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return dialog
}

const FIRST =
  '.dialog-body :is(input, select, textarea):not(:disabled, [type="hidden"]), .dialog-body :is(button, a[href]), .dialog-foot button, .dialog-head button'

/** On the dimmed page around it, not on its own rim. */
function isBeside({ clientX, clientY, currentTarget }: MouseEvent<HTMLDialogElement>): boolean {
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect()
  return clientX < left || clientX > right || clientY < top || clientY > bottom
}

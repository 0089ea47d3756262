import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { IconButton } from './button.tsx'
import { classes } from './class-names.ts'
import { useCover } from './cover.ts'
import './overlay.css'

interface OverlayProps {
  open: boolean
  onClose: () => void
  title: string
  children: ComponentChildren
  /** Buttons at the foot; the primary one last. */
  actions?: ComponentChildren
  class?: string
}

/** On a phone a sheet from below, else a window in the middle. Modal: focus stays inside and returns afterwards. */
export function Sheet(props: OverlayProps) {
  return <Modal {...props} kind="sheet" />
}

/** A small question in the middle at every width. */
export function Dialog(props: OverlayProps) {
  return <Modal {...props} kind="dialog" />
}

// The browser's own <dialog> keeps focus inside, makes the rest inert, closes on Esc and gives focus back.
function Modal({
  open,
  onClose,
  title,
  children,
  actions,
  kind,
  class: extra,
}: OverlayProps & { kind: string }) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useCover(open, onClose)
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way; the click is on the backdrop
    <dialog
      ref={ref}
      class={classes('overlay', `overlay-${kind}`, extra)}
      aria-labelledby={titleId}
      onCancel={(e) => {
        e.preventDefault()
        onClose()
      }}
      onClose={() => open && onClose()}
      onClick={(e) => e.target === e.currentTarget && onClose()}
    >
      {open && (
        <div class="overlay-box">
          <header class="overlay-head">
            <h2 id={titleId}>{title}</h2>
            <IconButton label={t('ui.close')} icon={<X size={20} strokeWidth={1.75} />} onClick={onClose} />
          </header>
          <div class="overlay-body">{children}</div>
          {actions !== undefined && <footer class="overlay-foot">{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}

import { type ReactNode, useRef, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { ErrorNotice } from './error-notice.tsx'
import { TextField } from './field.tsx'
import { GoneList } from './gone-list.tsx'

export interface ConfirmDialogProps {
  open: boolean
  onClose: () => void
  title: string
  children?: ReactNode
  /** What will be gone, each as a person names it. */
  gone?: readonly string[]
  /** What the button does, in words: *Remove Ana*, never *OK*. */
  confirm: string
  busy?: boolean
  error?: unknown
  onConfirm: () => void
  /** For what nobody can bring back: this has to be typed first. */
  typed?: string
  kind?: 'danger' | 'primary'
}

/** Asks before something is destroyed, and names what will be gone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onClose, title, children, gone = [], confirm, busy, error, onConfirm, typed, kind } = props
  const [written, write] = useState('')
  const cancel = useRef<HTMLButtonElement>(null)
  const ready = typed === undefined || written.trim() === typed
  const close = () => {
    write('')
    onClose()
  }
  const foot = (
    <>
      <Button ref={cancel} onClick={close}>
        {t('ui.cancel')}
      </Button>
      <Button kind={kind ?? 'danger'} busy={busy ?? false} disabled={!ready} onClick={onConfirm}>
        {confirm}
      </Button>
    </>
  )
  return (
    <Dialog open={open} onClose={close} title={title} foot={foot} {...(typed ? {} : { focus: cancel })}>
      {children}
      {gone.length > 0 && <GoneList gone={gone} />}
      {typed !== undefined && (
        <TextField
          label={t('ui.typeToConfirm', { word: typed })}
          value={written}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => write(event.target.value)}
        />
      )}
      {error ? <ErrorNotice error={error} /> : null}
    </Dialog>
  )
}

import { t } from '../i18n/i18n.ts'
import { Button, type ButtonKind } from './button.tsx'

interface FormFootProps {
  onCancel: () => void
  /** What the form does, in words. */
  submit: string
  busy?: boolean
  disabled?: boolean
  kind?: ButtonKind
}

/** The buttons at the end of a form in a window. */
export const FormFoot = ({
  onCancel,
  submit,
  busy = false,
  disabled = false,
  kind = 'primary',
}: FormFootProps) => (
  <div className="dialog-buttons">
    <Button onClick={onCancel}>{t('ui.cancel')}</Button>
    <Button kind={kind} type="submit" busy={busy} disabled={disabled}>
      {submit}
    </Button>
  </div>
)

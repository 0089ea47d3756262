import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { t } from '../i18n/i18n.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import './copy-field.css'

const SAID_MS = 2_000

interface CopyFieldProps {
  label: string
  value: string
  /** Shown this once and never again: it says so. */
  once?: boolean
  hint?: string
}

/** Something to take elsewhere: a link, a record, a key. */
export function CopyField({ label, value, once = false, hint }: CopyFieldProps) {
  return (
    <Field label={label} hint={hint ?? (once ? t('ui.copyNow') : undefined)} wide>
      {(ids) => (
        <span className="copy">
          <input
            className="input"
            readOnly
            value={value}
            onFocus={(event) => event.target.select()}
            {...ids}
          />
          <CopyButton value={value} />
        </span>
      )}
    </Field>
  )
}

export function CopyButton({ value, label }: { value: string; label?: string }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), SAID_MS)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await putOnClipboard(value)
    setCopied(true)
  }
  return (
    <Button
      icon={copied ? <Check aria-hidden /> : <Copy aria-hidden />}
      onClick={() => void copy()}
      aria-label={label && !copied ? label : undefined}
    >
      <span aria-live="polite">{copied ? t('ui.copied') : t('ui.copy')}</span>
    </Button>
  )
}

/** Over plain http there is no clipboard for scripts, except by the old command. */
async function putOnClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).catch(() => byCommand(text))
  byCommand(text)
}

function byCommand(text: string): void {
  const area = document.createElement('textarea')
  area.value = text
  const place = document.querySelector('[role="dialog"]') ?? document.body
  place.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

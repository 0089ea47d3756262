import { LIMITS } from '@tandem/core/rooms/limits'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { rememberedName } from '../session/credentials.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { preloadRoom } from './preload-room.ts'

interface NameFormProps {
  action: string
  hint?: string
  busy: boolean
  /** Why it did not work last time. */
  error: string | undefined
  onName: (name: string) => void
}

/** One field, one button. */
export function NameForm({ action, hint, busy, error, onName }: NameFormProps) {
  const [name, setName] = useState(rememberedName)
  const [missing, setMissing] = useState(false)
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  useEffect(() => {
    // On a phone the keyboard would cover the picture before it was seen.
    if (matchMedia('(hover: hover)').matches) input.current?.focus()
    const timer = setTimeout(preloadRoom, 300)
    return () => clearTimeout(timer)
  }, [])
  const submit = (e: Event) => {
    e.preventDefault()
    const clean = name.trim()
    setMissing(clean === '')
    if (clean === '') input.current?.focus()
    else if (!busy) onName(clean)
  }
  return (
    <form class="greet-form" onSubmit={submit} noValidate>
      <TextField
        label={t('start.name')}
        value={name}
        onInput={setName}
        hint={hint}
        error={missing ? t('start.nameMissing') : undefined}
        maxLength={LIMITS.name}
        countBelow={8}
        autocomplete="given-name"
        name="name"
        enterkeyhint="go"
        inputRef={input}
      />
      {error && (
        <Notice tone="bad" alert>
          {error}
        </Notice>
      )}
      <Button variant="primary" type="submit" busy={busy} wide>
        {action}
      </Button>
    </form>
  )
}

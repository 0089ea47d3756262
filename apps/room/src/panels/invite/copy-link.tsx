import { Check, Copy } from 'lucide-preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import '../../ui/text-field.css'
import type { InviteChannel } from './invite-links.ts'

const SAYS_SO_MS = 3_000

/** The link itself. Where the clipboard is closed to pages, it is selected for copying by hand. */
export function CopyLink({ url, tell }: { url: string; tell: (channel: InviteChannel) => void }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'copied' | 'by-hand'>('idle')
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), SAYS_SO_MS)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    field.current?.select()
    const done = await copied(url)
    setState(done ? 'copied' : 'by-hand')
    if (done) tell('copy')
  }
  const Icon = state === 'copied' ? Check : Copy
  return (
    <div>
      <div class="copy-link">
        <div class="field">
          <label class="field-label" for={id}>
            {t('invite.link')}
          </label>
          <input
            ref={field}
            id={id}
            class="field-input"
            value={url}
            readOnly
            onFocus={(e) => e.currentTarget.select()}
          />
        </div>
        <Button icon={<Icon size={20} strokeWidth={1.75} aria-hidden="true" />} onClick={copy}>
          {t(state === 'copied' ? 'invite.copied' : 'invite.copy')}
        </Button>
      </div>
      <p class="small" role="status">
        {state === 'by-hand' && t('invite.copyByHand')}
        {state === 'copied' && <span class="sr">{t('invite.copied')}</span>}
      </p>
    </div>
  )
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    try {
      // Pages without a secure context (a shop's own network) have only the old way.
      return document.execCommand('copy')
    } catch {
      return false
    }
  }
}

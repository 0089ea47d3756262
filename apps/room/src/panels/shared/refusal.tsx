import type { Command } from '@tandem/core/rooms/room-events'
import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { type RefusedCommand, useSession } from '../../session/room-session.ts'
import { IconButton } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { why } from './why.ts'

/** The newest refusal of commands of these kinds. A second press on the same thing is no news and is dropped. */
export function useRefusal(
  types: readonly Command['type'][],
  about?: (c: Command) => boolean,
): RefusedCommand | null {
  const session = useSession()
  const mine = session.refusals.value.filter(
    (r) => types.includes(r.command.type) && (about?.(r.command) ?? true),
  )
  const idle = mine.find((r) => r.reason === 'no_change')
  useEffect(() => {
    if (idle) session.dismissRefusal(idle.opId)
  }, [idle, session])
  return mine.filter((r) => r.reason !== 'no_change').at(-1) ?? null
}

interface RefusalProps {
  refused: RefusedCommand | null
  /** The whole sentence, when the usual one does not fit. */
  say?: (why: string) => string
  action?: ComponentChildren
}

/** Says beside the thing why it did not happen, until it is dismissed. */
export function Refusal({ refused, say, action }: RefusalProps) {
  const session = useSession()
  if (refused === null) return null
  const reason = why(refused.reason)
  return (
    <Notice
      tone="bad"
      alert
      action={
        <>
          {action}
          <IconButton
            label={t('panel.dismiss')}
            icon={<X size={20} strokeWidth={1.75} />}
            onClick={() => session.dismissRefusal(refused.opId)}
          />
        </>
      }
    >
      {say ? say(reason) : t('panel.refused', { why: reason })}
    </Notice>
  )
}

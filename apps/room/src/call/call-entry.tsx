import { signal } from '@preact/signals'
import type { CallMember } from '@tandem/core/calls/call-state'
import { Phone } from 'lucide-preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { loadCallWords } from '../i18n/load-words.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ICON } from './call-icons.ts'

/**
 * The way into the call. It comes when the room has nothing better to fetch; the call itself is fetched by the press.
 */
export function CallEntry() {
  const session = useSession()
  const ui = useRoomUi()
  const [failed, setFailed] = useState(false)
  const members = useMemo(() => signal<readonly CallMember[]>([]), [])
  useEffect(
    () =>
      session.tap((m) => {
        if (m.t === 'call' && m.c.k === 'people') members.value = m.c.members
      }),
    [session, members],
  )
  const inIt = members.value.filter((one) => one.participantId !== session.me.value.id).length
  const open = async () => {
    setFailed(false)
    try {
      const [{ CallView }] = await Promise.all([import('./call-view.tsx'), loadCallWords()])
      ui.callOpen.value = true
      ui.callView.value = { View: CallView }
    } catch {
      setFailed(true)
    }
  }
  // In the call its strip is what one sees.
  if (ui.callOpen.value && members.value.some((one) => one.participantId === session.me.value.id)) return null
  const label = inIt > 0 ? `${t('call.joinThem')}. ${t('call.inIt', { count: inIt })}` : t('call.startLong')
  return (
    <>
      {ui.phone.value ? (
        <IconButton
          class={inIt > 0 ? 'call-waits' : ''}
          label={label}
          icon={<Phone {...ICON} />}
          onClick={open}
        />
      ) : (
        <Button
          class={inIt > 0 ? 'call-waits' : ''}
          icon={<Phone {...ICON} />}
          aria-label={label}
          title={label}
          onClick={open}
        >
          {inIt > 0 ? t('call.joinThem') : t('call.start')}
        </Button>
      )}
      {failed && (
        <span class="sr" role="alert">
          {t('call.failed')}
        </span>
      )}
    </>
  )
}

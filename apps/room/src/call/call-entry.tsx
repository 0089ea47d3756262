import { signal } from '@preact/signals'
import type { CallMember } from '@tandem/core/calls/call-state'
import { participantOf } from '@tandem/core/rooms/room-state'
import { Phone } from 'lucide-preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { loadCallWords } from '../i18n/load-words.ts'
import { namesOf } from '../room/people-words.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ICON } from './call-icons.ts'
import { type CallMemory, readCallMemory } from './call-memory.ts'
import { useCallSays } from './use-call-says.ts'
import './call-entry.css'

/**
 * The way into the call. It comes when the room has nothing better to fetch; the call itself is fetched by the press.
 */
export function CallEntry() {
  const session = useSession()
  const ui = useRoomUi()
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)
  const members = useMemo(() => signal<readonly CallMember[]>([]), [])
  useEffect(
    () =>
      session.tap((m) => {
        if (m.t === 'call' && m.c.k === 'people') members.value = m.c.members
      }),
    [session, members],
  )
  useCallSays(session, members)
  const me = session.me.value.id
  const inIt = members.value.flatMap((one) =>
    one.participantId === me ? [] : (participantOf(session.room.value, one.participantId) ?? []),
  )
  const open = async (memory: CallMemory | null = null) => {
    setFailed(false)
    setBusy(true)
    try {
      // One file to fetch: what two of them need would lie with what every panel needs, and be fetched with the talk.
      const [{ CallView, callOf }] = await Promise.all([import('./call-view.tsx'), loadCallWords()])
      // Before the view is there: somebody who comes back sees no lobby.
      if (memory) callOf(session).resume(memory)
      ui.callOpen.value = true
      ui.callView.value = { View: CallView }
    } catch {
      setFailed(true)
    }
    setBusy(false)
  }
  const openNow = useRef(open)
  // This tab was in the call when its page went away.
  useEffect(() => {
    // It is kept until the call itself is there, which forgets it: reloaded while that is fetched, nothing is lost.
    const memory = readCallMemory(session.roomId, Date.now())
    if (memory) openNow.current(memory)
  }, [session])
  // In the call its strip is what one sees.
  if (ui.callOpen.value && members.value.some((one) => one.participantId === me)) return null
  const waits = inIt.length > 0
  const label = waits
    ? `${t('call.joinThem')}. ${t('call.with', { names: namesOf(inIt) })}`
    : t('call.startLong')
  const icon = (
    <span class="call-entry-icon" data-count={waits ? inIt.length : undefined}>
      <Phone {...ICON} />
    </span>
  )
  return (
    <>
      {ui.phone.value ? (
        <IconButton
          class={waits ? 'call-waits' : ''}
          label={label}
          icon={icon}
          aria-busy={busy || undefined}
          onClick={() => open()}
        />
      ) : (
        <Button
          class={waits ? 'call-waits' : ''}
          icon={icon}
          busy={busy}
          aria-label={label}
          title={label}
          onClick={() => open()}
        >
          {waits ? t('call.joinThem') : t('call.start')}
        </Button>
      )}
      {failed && (
        <div class="call-failed">
          <Notice
            tone="warn"
            alert
            action={
              <Button size="s" onClick={() => setFailed(false)}>
                {t('call.ok')}
              </Button>
            }
          >
            {t('call.failed')}
          </Notice>
        </div>
      )}
    </>
  )
}

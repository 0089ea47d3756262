import { participantOf } from '@tandem/core/rooms/room-state'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import type { RoomSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'
import type { Call } from './call.ts'

/** Readers hear who comes into the call and who goes. */
export function useCallSays(session: RoomSession, call: Call): void {
  useEffect(() => {
    let before = new Set(call.members.peek().map((one) => one.participantId))
    return call.members.subscribe((members) => {
      const after = new Set(members.map((one) => one.participantId))
      const name = (id: string) => participantOf(session.room.peek(), id)?.name ?? t('say.someone')
      const me = session.me.peek().id
      for (const id of after)
        if (!before.has(id) && id !== me) announce('people', t('say.callJoined', { who: name(id) }))
      for (const id of before)
        if (!after.has(id) && id !== me) announce('people', t('say.callLeft', { who: name(id) }))
      before = after
    })
  }, [session, call])
}

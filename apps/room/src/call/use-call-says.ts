import type { ReadonlySignal } from '@preact/signals'
import type { CallMember } from '@tandem/core/calls/call-state'
import { callRulesOf, participantOf } from '@tandem/core/rooms/room-state'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import type { RoomSession } from '../session/room-session.ts'
import { announce } from '../ui/announcer.tsx'

/** Readers hear who comes into the call and who goes, and whether it was locked; also those who are not in it. */
export function useCallSays(session: RoomSession, members: ReadonlySignal<readonly CallMember[]>): void {
  useEffect(() => {
    let before = idsOf(members.peek())
    return members.subscribe((now) => {
      const after = idsOf(now)
      const name = (id: string) => participantOf(session.room.peek(), id)?.name ?? t('say.someone')
      const me = session.me.peek().id
      for (const id of after)
        if (!before.has(id) && id !== me) announce('call', t('say.callJoined', { who: name(id) }))
      for (const id of before)
        if (!after.has(id) && id !== me) announce('call', t('say.callLeft', { who: name(id) }))
      before = after
    })
  }, [session, members])
  useEffect(() => {
    let before = callRulesOf(session.room.peek()).locked
    return session.room.subscribe((room) => {
      const { locked } = callRulesOf(room)
      if (locked !== before) announce('call', t(locked ? 'say.callLocked' : 'say.callUnlocked'))
      before = locked
    })
  }, [session])
}

const idsOf = (members: readonly CallMember[]) => new Set(members.map((one) => one.participantId))

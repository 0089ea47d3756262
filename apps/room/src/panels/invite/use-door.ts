import type { RoomDoor } from '@tandem/contract/http/rooms'
import { useEffect, useState } from 'preact/hooks'
import { useSession } from '../../session/room-session.ts'

/** The room's link; read anew when it was renewed. */
export function useDoor(): { door: RoomDoor | null; failed: boolean; retry: () => void } {
  const session = useSession()
  const generation = session.room.value.inviteGeneration
  const [door, setDoor] = useState<RoomDoor | null>(null)
  const [failed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  // My own renewal shows at once, but the link is only new when the room has taken it.
  useEffect(
    () =>
      session.onEvent(({ body }) => {
        if (body.type === 'invite-renewed' || body.type === 'removed') setAttempt((n) => n + 1)
      }),
    [session],
  )
  useEffect(() => {
    let wanted = true
    setFailed(false)
    session.door().then(
      (read) => wanted && setDoor(read),
      () => wanted && setFailed(true),
    )
    return () => {
      wanted = false
    }
  }, [session, generation, attempt])
  return { door, failed, retry: () => setAttempt((n) => n + 1) }
}

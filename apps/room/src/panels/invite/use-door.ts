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
  return { door, failed, retry: () => setAttempt(attempt + 1) }
}

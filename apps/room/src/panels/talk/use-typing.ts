import { useCallback, useEffect, useRef } from 'preact/hooks'
import { useSession } from '../../session/room-session.ts'

/** Said again this often while one goes on writing, so that latecomers know too. */
const AGAIN_MS = 3_000
/** Without a key for this long one has stopped. */
const IDLE_MS = 4_000

/** Tells the others that I am writing: `touched` on every key, `stopped` when it is sent or put away. */
export function useTyping(): { touched: () => void; stopped: () => void } {
  const session = useSession()
  const saidAt = useRef(0)
  const idle = useRef<ReturnType<typeof setTimeout>>()
  const stopped = useCallback(() => {
    clearTimeout(idle.current)
    if (saidAt.current === 0) return
    saidAt.current = 0
    session.pass({ k: 'typing', on: false })
  }, [session])
  const touched = useCallback(() => {
    const now = Date.now()
    if (now - saidAt.current >= AGAIN_MS) {
      saidAt.current = now
      session.pass({ k: 'typing', on: true })
    }
    clearTimeout(idle.current)
    idle.current = setTimeout(stopped, IDLE_MS)
  }, [session, stopped])
  useEffect(() => stopped, [stopped])
  return { touched, stopped }
}

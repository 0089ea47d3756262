import { useMemo, useRef } from 'preact/hooks'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { CallEnded } from './call-ended.tsx'
import { callOf } from './call-of.ts'
import { CallStrip } from './call-strip.tsx'
import { DeviceSheet } from './device-sheet.tsx'
import { Lobby } from './lobby.tsx'
import { useCallKeys } from './use-call-keys.ts'
import './call.css'
import './face.css'
import './call-controls.css'
import './lobby.css'

export { callOf }

/** The call on this screen: first its lobby, then its strip. */
export function CallView() {
  const session = useSession()
  const ui = useRoomUi()
  const call = useMemo(() => callOf(session), [session])
  useCallKeys(call, ui)
  const standing = call.standing.value
  const isOut = (standing === 'out' || standing === 'joining') && !call.resuming.value
  const lobby = ui.callOpen.value && isOut
  const cameFromLobby = useRef(false)
  if (standing !== 'in') cameFromLobby.current = lobby
  const close = () => {
    if (standing === 'out') call.media.stop()
    else call.leave()
    ui.callOpen.value = false
  }
  return (
    <>
      {standing === 'in' && (
        <CallStrip
          call={call}
          takesFocus={cameFromLobby.current}
          onLeave={() => (ui.callOpen.value = false)}
        />
      )}
      {(standing === 'elsewhere' || standing === 'put_out') && <CallEnded call={call} onClose={close} />}
      {standing === 'in' && <DeviceSheet call={call} />}
      <Lobby call={call} open={lobby} onClose={close} />
    </>
  )
}

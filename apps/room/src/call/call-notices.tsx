import { participantOf } from '@tandem/core/rooms/room-state'
import { useEffect } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Call } from './call.ts'
import { refusalKey } from './lobby.tsx'

const MUTED_SHOWN_MS = 6_000

/** What the call has to tell me, each in its place until it is answered. */
export function CallNotices({ call }: { call: Call }) {
  const session = useSession()
  const asks = call.askedToMute.value
  const gone = call.deviceGone.value
  const saysMuted = call.saysMuted.value
  useEffect(() => {
    if (!saysMuted) return
    const timer = setTimeout(() => (call.saysMuted.value = false), MUTED_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [saysMuted, call])
  const asker = asks === null ? null : (participantOf(session.room.value, asks)?.name ?? t('say.someone'))
  return (
    <div class="call-notices">
      {call.mustTouch.value && (
        <Notice
          tone="warn"
          alert
          action={
            <Button size="s" onClick={() => call.touch()}>
              {t('call.touch')}
            </Button>
          }
        >
          {t('call.name')}
        </Notice>
      )}
      {asker !== null && call.media.audio.value.sending === 'on' && (
        <Notice
          alert
          action={
            <span class="notice-actions">
              <Button size="s" variant="quiet" onClick={() => (call.askedToMute.value = null)}>
                {t('call.stay')}
              </Button>
              <Button
                size="s"
                onClick={() => {
                  call.askedToMute.value = null
                  call.turn('audio', false)
                }}
              >
                {t('call.mute')}
              </Button>
            </span>
          }
        >
          {t('call.asked', { name: asker })}
        </Notice>
      )}
      {saysMuted && call.media.audio.value.sending === 'off' && (
        <Notice
          tone="warn"
          alert
          action={
            <Button size="s" onClick={() => call.turn('audio', true)}>
              {t('call.unmute')}
            </Button>
          }
        >
          {t('call.youAreMuted')}
        </Notice>
      )}
      {gone !== null && (
        <Notice
          tone={gone.replaced ? 'quiet' : 'warn'}
          alert
          action={
            <Button size="s" onClick={() => (call.deviceGone.value = null)}>
              {t('call.ok')}
            </Button>
          }
        >
          {t(
            gone.kind === 'audio'
              ? gone.replaced
                ? 'call.micReplaced'
                : 'call.micGone'
              : gone.replaced
                ? 'call.cameraReplaced'
                : 'call.cameraGone',
          )}
        </Notice>
      )}
      {call.refused.value !== null && (
        <Notice
          tone="warn"
          alert
          action={
            <Button size="s" onClick={() => (call.refused.value = null)}>
              {t('call.ok')}
            </Button>
          }
        >
          {t(refusalKey(call.refused.value))}
        </Notice>
      )}
    </div>
  )
}

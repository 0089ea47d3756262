import { Mic, MicOff, Video, VideoOff } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { namesOf } from '../room/people-words.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/overlay.tsx'
import { readSetting, writeSetting } from '../ui/settings.ts'
import type { Call } from './call.ts'
import { ICON } from './call-icons.ts'
import { DevicePicker } from './device-picker.tsx'
import { Meter } from './meter.tsx'
import { Picture } from './picture.tsx'
import { TroubleNotice } from './trouble-notice.tsx'

interface LobbyProps {
  call: Call
  open: boolean
  onClose: () => void
}

/** Who is in, how I look and sound, and one button. Nothing is asked of the browser before a press. */
export function Lobby({ call, open, onClose }: LobbyProps) {
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('call.lobby')}
      class="lobby"
      actions={<JoinButtons call={call} />}
    >
      {open && <LobbyBody call={call} />}
    </Sheet>
  )
}

function LobbyBody({ call }: { call: Call }) {
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const audio = call.media.audio.value
  const video = call.media.video.value
  const asked =
    audio.track !== null || video.track !== null || audio.trouble !== null || video.trouble !== null
  const people = session.room.value.participants
  const inIt = call.members.value.flatMap((one) => people.find((p) => p.id === one.participantId) ?? [])
  const use = async () => {
    setAsking(true)
    // One after the other: two questions at once confuse, and the second is often lost.
    await call.media.open('audio')
    if (readSetting('call.camera', true)) await call.media.open('video')
    if (!readSetting('call.mic', true)) await call.turn('audio', false)
    setAsking(false)
  }
  const refused = call.refused.value
  return (
    <>
      <p class="small">{inIt.length === 0 ? t('call.nobody') : t('call.with', { names: namesOf(inIt) })}</p>
      {refused !== null && (
        <Notice tone="warn" alert>
          {t(refusalKey(refused))}
        </Notice>
      )}
      <div class="lobby-me">
        {video.track && video.sending === 'on' ? (
          <Picture track={video.track} mirrored label={t('call.preview')} class="lobby-picture" />
        ) : (
          <div class="lobby-picture lobby-dark">
            {asked ? (
              <span>{t('call.previewOff')}</span>
            ) : (
              <>
                <Button variant="primary" busy={asking} onClick={use}>
                  {t('call.allow')}
                </Button>
                <span class="small">{t('call.allowWhy')}</span>
              </>
            )}
          </div>
        )}
        {asked && <Switches call={call} />}
        {audio.track && <Meter track={audio.track} label={t('call.level')} />}
      </div>
      <TroubleNotice what={t('call.mic')} trouble={audio.trouble} retry={() => call.media.open('audio')} />
      <TroubleNotice what={t('call.camera')} trouble={video.trouble} retry={() => call.media.open('video')} />
      {asked && <DevicePicker call={call} />}
      <p class="small lobby-note">{t(WAYS[call.way.value])}</p>
    </>
  )
}

function Switches({ call }: { call: Call }) {
  const audio = call.media.audio.value
  const video = call.media.video.value
  const turn = async (kind: 'audio' | 'video', on: boolean) => {
    writeSetting(kind === 'audio' ? 'call.mic' : 'call.camera', on)
    await call.turn(kind, on)
  }
  const micOn = audio.sending === 'on'
  const cameraOn = video.sending === 'on'
  return (
    <div class="lobby-switches">
      <Button
        size="s"
        aria-pressed={micOn}
        icon={micOn ? <Mic {...ICON} /> : <MicOff {...ICON} />}
        onClick={() => turn('audio', !micOn)}
      >
        {t(micOn ? 'call.mute' : 'call.unmute')}
      </Button>
      <Button
        size="s"
        aria-pressed={cameraOn}
        icon={cameraOn ? <Video {...ICON} /> : <VideoOff {...ICON} />}
        onClick={() => turn('video', !cameraOn)}
      >
        {t(cameraOn ? 'call.cameraOff' : 'call.cameraOn')}
      </Button>
    </div>
  )
}

function JoinButtons({ call }: { call: Call }) {
  const audio = call.media.audio.value
  const joining = call.standing.value === 'joining'
  const label = joining
    ? t('call.joining')
    : audio.sending === 'on'
      ? t('call.join')
      : audio.sending === 'off'
        ? t('call.joinMuted')
        : t('call.listen')
  const ref = useRef<HTMLSpanElement>(null)
  const ready = audio.sending !== 'none'
  // Once there is a voice, joining is the one thing to do.
  useEffect(() => {
    if (ready) ref.current?.querySelector('button')?.focus()
  }, [ready])
  return (
    <span ref={ref} class="lobby-join">
      <Button variant={ready ? 'primary' : 'plain'} busy={joining} onClick={() => call.join()}>
        {label}
      </Button>
    </span>
  )
}

const WAYS = { direct: 'call.addresses', relay: 'call.hidden', none: 'call.refused.call_no_relay' } as const

const KNOWN = ['call_no_relay', 'call_full', 'call_cameras_full', 'call_locked', 'call_removed'] as const
export function refusalKey(reason: string) {
  const known = KNOWN.find((one) => one === reason)
  return known ? (`call.refused.${known}` as const) : ('call.refused.other' as const)
}

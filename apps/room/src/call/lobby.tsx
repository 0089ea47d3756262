import { callRulesOf } from '@tandem/core/rooms/room-state'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { namesOf } from '../room/people-words.ts'
import { useSession } from '../session/room-session.ts'
import { Faces } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/overlay.tsx'
import { readSetting } from '../ui/settings.ts'
import type { Call } from './call.ts'
import { openDevices } from './call-ui.ts'
import { DevicePicker } from './device-picker.tsx'
import { LobbySwitches } from './lobby-switches.tsx'
import { Meter } from './meter.tsx'
import { Picture } from './picture.tsx'
import { PutOutList } from './put-out-list.tsx'
import { barredBy, refusalKey } from './refusal-words.ts'
import { Troubles } from './troubles.tsx'

interface LobbyProps {
  call: Call
  open: boolean
  onClose: () => void
}

/** Who is in, how I look and sound, and one button. Nothing is asked of the browser before a press. */
export function Lobby({ call, open, onClose }: LobbyProps) {
  const barred = useBarred(call)
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('call.lobby')}
      class="lobby"
      actions={
        barred === null ? (
          <JoinButton call={call} />
        ) : (
          <Button onClick={onClose}>{t('call.backToRoom')}</Button>
        )
      }
    >
      {open && <LobbyBody call={call} barred={barred} />}
    </Sheet>
  )
}

function useBarred(call: Call) {
  const session = useSession()
  return barredBy({
    me: session.me.value.id,
    isHost: session.isHost.value,
    rules: callRulesOf(session.room.value),
    members: call.members.value.map((one) => one.participantId),
    way: call.way.value,
  })
}

function LobbyBody({ call, barred }: { call: Call; barred: ReturnType<typeof barredBy> }) {
  const refused = call.refused.value
  const words = barred ?? (refused === null ? null : refusalKey(refused))
  return (
    <div class="lobby-body">
      <WhoIsIn call={call} />
      {words !== null && (
        <Notice tone="warn" alert>
          {t(words)}
        </Notice>
      )}
      {barred === null && <MyDevices call={call} />}
      <PutOutList />
    </div>
  )
}

function WhoIsIn({ call }: { call: Call }) {
  const session = useSession()
  const { participants } = session.room.value
  const inIt = call.members.value.flatMap((one) => participants.find((p) => p.id === one.participantId) ?? [])
  return (
    <p class="lobby-who small">
      {inIt.length > 0 && <Faces people={inIt} size={32} label={t('call.with', { names: namesOf(inIt) })} />}
      <span aria-hidden={inIt.length > 0 || undefined}>
        {inIt.length === 0 ? t('call.nobody') : t('call.with', { names: namesOf(inIt) })}
      </span>
    </p>
  )
}

function MyDevices({ call }: { call: Call }) {
  const audio = call.media.audio.value
  const video = call.media.video.value
  const asked =
    audio.track !== null || video.track !== null || audio.trouble !== null || video.trouble !== null
  const shut = asked && audio.track === null && video.track === null && video.sending === 'none'
  return (
    <>
      <Troubles call={call} />
      <div class="lobby-me">
        {shut ? null : video.track && video.sending === 'on' ? (
          <Picture track={video.track} mirrored label={t('call.preview')} class="lobby-picture" />
        ) : (
          <div class="lobby-picture lobby-dark">
            {asked ? <span>{t('call.previewOff')}</span> : <Ask call={call} />}
          </div>
        )}
        {asked && !shut && <LobbySwitches call={call} />}
        {audio.track && <Meter track={audio.track} label={t('call.level')} hints={audio.sending === 'on'} />}
      </div>
      {asked && <DevicePicker call={call} />}
      <p class="small">{t(call.way.value === 'direct' ? 'call.addresses' : 'call.hidden')}</p>
    </>
  )
}

function Ask({ call }: { call: Call }) {
  const [asking, setAsking] = useState<'both' | 'voice' | null>(null)
  const use = async (what: 'both' | 'voice') => {
    setAsking(what)
    await openDevices(call, what === 'both')
    setAsking(null)
  }
  // Who came without a camera the last time is not offered it first.
  const camera = readSetting('call.camera', true)
  return (
    <>
      <Button
        variant={camera ? 'primary' : 'plain'}
        busy={asking === 'both'}
        onClick={() => asking === null && use('both')}
      >
        {t('call.allow')}
      </Button>
      <Button
        variant={camera ? 'quiet' : 'primary'}
        busy={asking === 'voice'}
        onClick={() => asking === null && use('voice')}
      >
        {t('call.allowMic')}
      </Button>
      <span class="small">{t('call.allowWhy')}</span>
    </>
  )
}

function JoinButton({ call }: { call: Call }) {
  const { sending } = call.media.audio.value
  const joining = call.standing.value === 'joining'
  const ref = useRef<HTMLSpanElement>(null)
  const ready = sending !== 'none'
  // The button that was pressed is gone; its place in the order of the keyboard is here.
  useEffect(() => {
    const at = document.activeElement
    if (ready && (at === null || at === document.body || at.tagName === 'DIALOG'))
      ref.current?.querySelector('button')?.focus()
  }, [ready])
  const label = joining
    ? 'call.joining'
    : sending === 'on'
      ? 'call.join'
      : sending === 'off'
        ? 'call.joinMuted'
        : 'call.listen'
  return (
    <span ref={ref} class="lobby-join">
      <Button variant={ready ? 'primary' : 'plain'} busy={joining} onClick={() => call.join()}>
        {t(label)}
      </Button>
    </span>
  )
}

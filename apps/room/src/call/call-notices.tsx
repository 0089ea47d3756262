import { participantOf } from '@tandem/core/rooms/room-state'
import { useEffect } from 'preact/hooks'
import { type MessageKey, t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Call } from './call.ts'
import { turnOrTell } from './call-ui.ts'
import { refusalKey } from './refusal-words.ts'
import { ServerNotice } from './server-notice.tsx'
import { UnreachedNotice } from './unreached-notice.tsx'

const MUTED_SHOWN_MS = 6_000

/** What the call has to tell me, the most urgent first, each in its place until it is answered. */
export function CallNotices({ call }: { call: Call }) {
  return (
    <div class="call-notices">
      <TouchNotice call={call} />
      <AskedNotice call={call} />
      <BackNotice call={call} />
      <ServerNotice call={call} />
      <UnreachedNotice call={call} />
      <GoneNotice call={call} />
      <RefusedNotice call={call} />
      <MutedNotice call={call} />
    </div>
  )
}

function TouchNotice({ call }: { call: Call }) {
  if (!call.mustTouch.value) return null
  return (
    <Notice
      tone="warn"
      alert
      action={
        <Button size="s" variant="primary" onClick={() => call.touch()}>
          {t('call.touch')}
        </Button>
      }
    >
      {t('call.touchWhy')}
    </Notice>
  )
}

function AskedNotice({ call }: { call: Call }) {
  const session = useSession()
  const asks = call.askedToMute.value
  if (asks === null || call.media.audio.value.sending !== 'on') return null
  const answer = () => {
    call.askedToMute.value = null
  }
  return (
    <Notice
      alert
      action={
        <span class="notice-actions">
          <Button size="s" variant="quiet" onClick={answer}>
            {t('call.stay')}
          </Button>
          <Button
            size="s"
            onClick={() => {
              answer()
              call.turn('audio', false)
            }}
          >
            {t('call.mute')}
          </Button>
        </span>
      }
    >
      {t('call.asked', { name: participantOf(session.room.value, asks)?.name ?? t('say.someone') })}
    </Notice>
  )
}

/** After a reload the browser may want to be asked again, and that takes a press. */
function BackNotice({ call }: { call: Call }) {
  if (!call.backListening.value || call.media.audio.value.sending === 'on') return null
  const seen = () => {
    call.backListening.value = false
  }
  return (
    <Notice
      alert
      action={
        <span class="notice-actions">
          <Button size="s" variant="quiet" onClick={seen}>
            {t('call.stay')}
          </Button>
          <Button
            size="s"
            onClick={() => {
              seen()
              turnOrTell(call, 'audio', true)
            }}
          >
            {t('call.unmute')}
          </Button>
        </span>
      }
    >
      {t('call.backListening')}
    </Notice>
  )
}

function MutedNotice({ call }: { call: Call }) {
  const says = call.saysMuted.value
  useEffect(() => {
    if (!says) return
    const timer = setTimeout(() => {
      call.saysMuted.value = false
    }, MUTED_SHOWN_MS)
    return () => clearTimeout(timer)
  }, [says, call])
  if (!says || call.media.audio.value.sending !== 'off') return null
  return (
    <Notice
      tone="warn"
      alert
      action={
        <Button size="s" onClick={() => turnOrTell(call, 'audio', true)}>
          {t('call.unmute')}
        </Button>
      }
    >
      {t('call.youAreMuted')}
    </Notice>
  )
}

const GONE = {
  audio: ['call.micGone', 'call.micReplaced'],
  video: ['call.cameraGone', 'call.cameraReplaced'],
} as const

function GoneNotice({ call }: { call: Call }) {
  const gone = call.deviceGone.value
  if (gone === null) return null
  return (
    <Answered
      tone={gone.replaced ? 'quiet' : 'warn'}
      words={GONE[gone.kind][gone.replaced ? 1 : 0]}
      answer={() => {
        call.deviceGone.value = null
      }}
    />
  )
}

function RefusedNotice({ call }: { call: Call }) {
  const refused = call.refused.value
  if (refused === null) return null
  return (
    <Answered
      tone="warn"
      words={refusalKey(refused)}
      answer={() => {
        call.refused.value = null
      }}
    />
  )
}

type Plain = Extract<
  MessageKey,
  `call.${'mic' | 'camera'}${string}` | `call.refused.${string}` | 'call.trouble.no_webrtc'
>

function Answered({ tone, words, answer }: { tone: 'quiet' | 'warn'; words: Plain; answer: () => void }) {
  return (
    <Notice
      tone={tone}
      alert
      action={
        <Button size="s" onClick={answer}>
          {t('call.ok')}
        </Button>
      }
    >
      {t(words)}
    </Notice>
  )
}

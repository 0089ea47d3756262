import { DOTS } from '@tandem/core/calls/call-quality'
import type { Participant } from '@tandem/core/rooms/room-state'
import { MicOff } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classes } from '../ui/class-names.ts'
import type { Call, CallFace } from './call.ts'
import { SMALL_ICON } from './call-icons.ts'
import { PersonMenu } from './person-menu.tsx'
import { Picture } from './picture.tsx'

interface TileProps {
  call: Call
  face: CallFace
  person: Participant
  small: boolean
}

/** Somebody in the call: their picture or their letters, and in words how they are. */
export function Tile({ call, face, person, small }: TileProps) {
  const state = stateOf(face)
  const showsPicture =
    face.camera === 'on' && face.video !== null && face.paused === 'no' && !call.saving.value
  return (
    <li
      class={classes(
        'face',
        `person-${person.colour}`,
        face.speaking && 'face-speaks',
        face.link !== 'good' && 'face-away',
      )}
      data-person={face.id}
      data-link={face.link}
      data-mic={face.mic}
      data-camera={face.camera}
      data-speaking={face.speaking ? 'yes' : 'no'}
    >
      {showsPicture && face.video ? (
        <Picture
          track={face.video}
          label={t('call.tile', { name: person.name, state })}
          class="face-picture"
          onSeen={(seen) => call.see(face.id, seen)}
        />
      ) : (
        <span class="face-letters">
          <Avatar person={person} size={small ? 32 : 40} silent />
        </span>
      )}
      <span class="face-foot">
        {face.mic !== 'on' && <MicOff {...SMALL_ICON} />}
        <span class="face-name">{person.name}</span>
        <Dots face={face} />
      </span>
      {face.link !== 'good' || face.paused !== 'no' ? (
        <span class="face-word">{state}</span>
      ) : (
        <span class="sr">{state}</span>
      )}
      {!small && <PersonMenu call={call} face={face} person={person} />}
    </li>
  )
}

/** Me, as the others see me. */
export function MyTile({ call, person, small }: { call: Call; person: Participant; small: boolean }) {
  const { audio, video } = call.media
  const shows = video.value.track !== null && video.value.sending === 'on' && !call.saving.value
  return (
    <li class={classes('face', 'face-me', `person-${person.colour}`, call.speaking.value && 'face-speaks')}>
      {shows && video.value.track ? (
        <Picture track={video.value.track} mirrored label={t('call.preview')} class="face-picture" />
      ) : (
        <span class="face-letters">
          <Avatar person={person} size={small ? 32 : 40} silent />
        </span>
      )}
      <span class="face-foot">
        {audio.value.sending !== 'on' && <MicOff {...SMALL_ICON} />}
        <span class="face-name">{t('call.you')}</span>
        {audio.value.sending !== 'on' && <span class="sr">{t('call.state.muted')}</span>}
      </span>
    </li>
  )
}

function Dots({ face }: { face: CallFace }) {
  const lit = DOTS[face.quality]
  return (
    <span
      class="dots"
      role="img"
      aria-label={t(`call.quality.${face.quality}`)}
      title={t(`call.quality.${face.quality}`)}
    >
      {[1, 2, 3].map((n) => (
        <i key={n} class={n <= lit ? 'dot-lit' : ''} />
      ))}
    </span>
  )
}

function stateOf(face: CallFace): string {
  if (face.link === 'connecting') return t('call.state.connecting')
  if (face.link === 'reconnecting') return t('call.state.reconnecting')
  if (face.paused === 'in_another_app') return t('call.state.otherApp')
  if (face.paused === 'saving') return t('call.state.saving')
  if (face.mic === 'none') return t('call.state.listening')
  if (face.mic === 'off') return t('call.state.muted')
  return t(face.speaking ? 'call.state.talking' : 'call.state.on')
}

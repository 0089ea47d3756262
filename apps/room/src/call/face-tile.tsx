import type { Participant } from '@tandem/core/rooms/room-state'
import { Ear, MicOff, Pause, TriangleAlert, VolumeX, WifiOff } from 'lucide-preact'
import { t } from '../i18n/i18n.ts'
import { Avatar } from '../ui/avatar.tsx'
import { classes } from '../ui/class-names.ts'
import type { Call, CallFace } from './call.ts'
import { SMALL_ICON } from './call-icons.ts'
import { Dots } from './dots.tsx'
import { dotsOf, faceWords, writtenKey } from './face-words.ts'
import { PersonMenu } from './person-menu.tsx'
import { Picture } from './picture.tsx'

interface TileProps {
  call: Call
  face: CallFace
  person: Participant
  small: boolean
  pinned: boolean
}

/** Somebody in the call: their picture or their letters, and in words how they are. A press opens what one may do. */
export function Tile({ call, face, person, small, pinned }: TileProps) {
  const showsPicture =
    face.camera === 'on' && face.video !== null && face.paused === 'no' && !call.saving.value
  const written = writtenKey(face)
  return (
    <li
      class={classes(
        'face',
        `person-${person.colour}`,
        face.speaking && 'face-speaks',
        face.link !== 'good' && 'face-away',
        pinned && 'face-pinned',
      )}
      data-person={face.id}
      data-link={face.link}
      data-mic={face.mic}
      data-camera={face.camera}
      data-speaking={face.speaking ? 'yes' : 'no'}
    >
      <span class="face-inside">
        {/* Under a picture that has yet to come. */}
        {(!showsPicture || face.link === 'connecting') && <Letters person={person} small={small} />}
        {showsPicture && face.video && (
          <Picture track={face.video} class="face-picture" onSeen={(seen) => call.see(face.id, seen)} />
        )}
        {!small && (
          <span class="face-foot" aria-hidden="true">
            {face.mic === 'none' ? <Ear {...SMALL_ICON} /> : face.mic === 'off' && <MicOff {...SMALL_ICON} />}
            <span class="face-name">{person.name}</span>
            <Dots lit={dotsOf(face)} />
          </span>
        )}
        {!small && written !== null && (
          <span class="face-word" aria-hidden="true">
            {t(written)}
          </span>
        )}
      </span>
      {small && <Mark face={face} />}
      <PersonMenu call={call} face={face} person={person} words={faceWords(person.name, face)} />
    </li>
  )
}

/** Me, as the others see me. */
export function MyTile({ call, person, small }: { call: Call; person: Participant; small: boolean }) {
  const { audio, video } = call.media
  const shows = video.value.track !== null && video.value.sending === 'on' && !call.saving.value
  const quiet = audio.value.sending !== 'on'
  return (
    <li class={classes('face', 'face-me', `person-${person.colour}`, call.speaking.value && 'face-speaks')}>
      <span class="face-inside">
        {shows && video.value.track ? (
          <Picture track={video.value.track} mirrored class="face-picture" />
        ) : (
          <Letters person={person} small={small} />
        )}
        {!small && (
          <span class="face-foot" aria-hidden="true">
            {quiet && <MicOff {...SMALL_ICON} />}
            <span class="face-name">{t('call.you')}</span>
          </span>
        )}
      </span>
      {small && quiet && (
        <span class="face-mark" aria-hidden="true">
          <MicOff size={12} strokeWidth={2.25} />
        </span>
      )}
      <span class="sr">
        {t('call.you')}: {t(quiet ? 'call.state.muted' : 'call.state.on')}
        {shows ? `, ${t('call.state.cameraOn')}` : ''}
      </span>
    </li>
  )
}

function Letters({ person, small }: { person: Participant; small: boolean }) {
  return (
    <span class="face-letters">
      <Avatar person={person} size={small ? 32 : 40} silent />
    </span>
  )
}

/** A face is too small for words: one mark, whose words the face's name has. */
function Mark({ face }: { face: CallFace }) {
  const Icon =
    face.link === 'reconnecting'
      ? WifiOff
      : face.paused === 'in_another_app'
        ? Pause
        : face.hushed
          ? VolumeX
          : face.mic === 'off'
            ? MicOff
            : face.mic === 'none'
              ? Ear
              : face.quality === 'poor' || face.quality === 'lost'
                ? TriangleAlert
                : null
  return Icon === null ? null : (
    <span class="face-mark" aria-hidden="true">
      <Icon size={12} strokeWidth={2.25} />
    </span>
  )
}

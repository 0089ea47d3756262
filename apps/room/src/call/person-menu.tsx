import type { Participant } from '@tandem/core/rooms/room-state'
import { Pin, PinOff, UserX, Volume2, VolumeX } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { useSession } from '../session/room-session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import type { Call, CallFace } from './call.ts'
import { SMALL_ICON } from './call-icons.ts'
import { callUi, rememberAsked } from './call-ui.ts'
import { Dots } from './dots.tsx'
import { dotsOf, stateKey } from './face-words.ts'

interface PersonMenuProps {
  call: Call
  face: CallFace
  person: Participant
  /** Who it is and how they are, for readers. */
  words: string
}

/** The whole face is the button: how loud they are for me, where they stand, and what a host may ask. */
export function PersonMenu({ call, face, person, words }: PersonMenuProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const close = () => setOpen(false)
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class="face-press"
        aria-label={words}
        title={words}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
      <Popover
        open={open}
        onClose={close}
        anchor={anchor}
        label={t('call.person', { name: person.name })}
        class="call-popover"
      >
        <p class="person-head">
          <Avatar person={person} size={32} silent />
          <span>
            <b>{person.name}</b>
            <span class="small person-state">
              {t(stateKey(face))}
              <Dots lit={dotsOf(face)} />
              {face.link !== 'connecting' && t(`call.quality.${face.quality}`)}
            </span>
          </span>
        </p>
        <Loudness call={call} face={face} name={person.name} />
        <PinButton id={face.id} close={close} />
        <HostActs call={call} face={face} close={close} />
      </Popover>
    </>
  )
}

function Loudness({ call, face, name }: { call: Call; face: CallFace; name: string }) {
  return (
    <>
      <label class="volume">
        <span class="small">{t('call.volume', { name })}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={Math.round(face.volume * 100)}
          aria-valuetext={`${Math.round(face.volume * 100)} %`}
          onInput={(e) => call.setVolume(face.id, Number(e.currentTarget.value) / 100)}
        />
      </label>
      <Button
        wide
        icon={face.hushed ? <Volume2 {...SMALL_ICON} /> : <VolumeX {...SMALL_ICON} />}
        onClick={() => call.hush(face.id, !face.hushed)}
      >
        {t(face.hushed ? 'call.unhush' : 'call.hush')}
      </Button>
    </>
  )
}

/** Before the others: for whoever signs, or shows something. */
function PinButton({ id, close }: { id: string; close: () => void }) {
  const pinned = callUi.pinned.value === id
  const phone = useRoomUi().phone.value
  return (
    <Button
      wide
      icon={pinned ? <PinOff {...SMALL_ICON} /> : <Pin {...SMALL_ICON} />}
      onClick={() => {
        callUi.pinned.value = pinned ? null : id
        if (!pinned) callUi.small.value = false
        if (!pinned && !phone) callUi.larger.value = true
        close()
      }}
    >
      {t(pinned ? 'call.unpin' : 'call.pin')}
    </Button>
  )
}

function HostActs({ call, face, close }: { call: Call; face: CallFace; close: () => void }) {
  const session = useSession()
  const asked = callUi.asked.value.has(face.id)
  if (!session.isHost.value) return null
  const canAsk = face.mic === 'on' && !asked
  return (
    <div class="host-acts">
      <Button
        wide
        aria-disabled={!canAsk}
        onClick={() => {
          if (!canAsk) return
          call.askMute(face.id)
          rememberAsked(face.id)
        }}
      >
        <span aria-live="polite">{t(asked ? 'call.askedThem' : 'call.askMute')}</span>
      </Button>
      <Button
        wide
        variant="danger"
        icon={<UserX {...SMALL_ICON} />}
        onClick={() => {
          session.do({ type: 'remove-from-call', participantId: face.id, on: true })
          close()
        }}
      >
        {t('call.putOut')}
      </Button>
    </div>
  )
}

import type { Participant } from '@tandem/core/rooms/room-state'
import { MoreHorizontal } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import type { Call, CallFace } from './call.ts'
import { SMALL_ICON } from './call-icons.ts'

interface PersonMenuProps {
  call: Call
  face: CallFace
  person: Participant
}

/** How loud they are for me; and what a host may ask. */
export function PersonMenu({ call, face, person }: PersonMenuProps) {
  const session = useSession()
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLSpanElement>(null)
  const close = () => setOpen(false)
  return (
    <span ref={anchor} class="face-menu">
      <IconButton
        label={t('call.person', { name: person.name })}
        icon={<MoreHorizontal {...SMALL_ICON} />}
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
        <label class="volume">
          <span class="small">{t('call.volume', { name: person.name })}</span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(face.volume * 100)}
            onInput={(e) => call.setVolume(face.id, Number(e.currentTarget.value) / 100)}
          />
        </label>
        <Button size="s" wide aria-pressed={face.hushed} onClick={() => call.hush(face.id, !face.hushed)}>
          {t(face.hushed ? 'call.unhush' : 'call.hush')}
        </Button>
        {session.isHost.value && (
          <>
            <Button
              size="s"
              wide
              aria-disabled={face.mic !== 'on'}
              onClick={() => {
                if (face.mic !== 'on') return
                call.askMute(face.id)
                close()
              }}
            >
              {t('call.askMute')}
            </Button>
            <Button
              size="s"
              wide
              variant="danger"
              onClick={() => {
                session.do({ type: 'remove-from-call', participantId: face.id, on: true })
                close()
              }}
            >
              {t('call.putOut')}
            </Button>
          </>
        )}
      </Popover>
    </span>
  )
}

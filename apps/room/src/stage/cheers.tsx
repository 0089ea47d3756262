import { REACTIONS } from '@tandem/core/rooms/limits'
import { SmilePlus } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { nameOf } from '../room/people-words.ts'
import { useSession } from '../session/room-session.ts'
import { IconButton } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import './cheers.css'

/** Reactions in the air over the picture: they rise and go, and cover no words. */
export function Cheers({ productId }: { productId: number }) {
  const { cheers, room, pass } = useSession()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLElement>(null)
  const here = cheers.value.filter((c) => c.productId === productId || c.productId === null)
  return (
    <>
      <div class="cheers" aria-hidden="true">
        {here.map((c) => (
          <span key={c.key} class={`cheer cheer-${c.key % 5}`}>
            <span class="cheer-face">{c.reaction}</span>
            <span class="cheer-name">
              {nameOf(room.value, c.from)}
              {c.n > 1 && ` ×${c.n}`}
            </span>
          </span>
        ))}
      </div>
      <span class="cheer-button" ref={button as never}>
        <IconButton
          class="gallery-tool"
          label={t('cheer.label')}
          aria-haspopup="dialog"
          aria-expanded={open}
          icon={<SmilePlus size={20} strokeWidth={1.75} aria-hidden="true" />}
          onClick={() => setOpen(!open)}
        />
      </span>
      <Popover
        open={open}
        onClose={() => setOpen(false)}
        anchor={button}
        label={t('cheer.label')}
        class="cheer-box"
      >
        {REACTIONS.map((reaction) => (
          <button
            key={reaction}
            type="button"
            class="cheer-choice"
            aria-label={t('cheer.send', { reaction })}
            onClick={() => pass({ k: 'cheer', reaction, productId })}
          >
            {reaction}
          </button>
        ))}
      </Popover>
    </>
  )
}

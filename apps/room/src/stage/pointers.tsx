import type { Pointer } from '@tandem/core/rooms/presence'
import { participantOf } from '@tandem/core/rooms/room-state'
import { t } from '../i18n/i18n.ts'
import { useSession } from '../session/room-session.ts'
import './pointers.css'

interface PointersProps {
  productId: number
  image: number
  mine: Pointer | null
  /** The keyboard's mark. */
  mark: Pointer | null
}

/** Where others point on this picture; and, while I point, that I do. */
export function Pointers({ productId, image, mine, mark }: PointersProps) {
  const { pointers, room, me } = useSession()
  const here = [...pointers.value].filter(([, p]) => p.productId === productId && p.image === image)
  return (
    <>
      {here.map(([id, p]) => {
        const person = participantOf(room.value, id)
        return person ? <Hand key={id} pointer={p} name={person.name} colour={person.colour} /> : null
      })}
      {mark !== null && mine === null && (
        <span class={`my-point my-mark person-${me.value.colour}`} style={place(mark)} aria-hidden="true" />
      )}
      {mine !== null && (
        <span class={`my-point person-${me.value.colour}`} style={place(mine)} aria-hidden="true" />
      )}
    </>
  )
}

function Hand({ pointer, name, colour }: { pointer: Pointer; name: string; colour: number }) {
  const flip = pointer.x > 0.75
  return (
    <span
      class={`hand person-${colour}${flip ? ' hand-flip' : ''}`}
      style={place(pointer)}
      role="img"
      aria-label={t('gallery.pointsHere', { name })}
    >
      <svg width="16" height="18" viewBox="0 0 16 18" aria-hidden="true">
        <path d="M1 1l13 6-6 2-3 7z" fill="currentColor" stroke="var(--surface)" stroke-width="1" />
      </svg>
      <span class="hand-name" aria-hidden="true">
        {name}
      </span>
    </span>
  )
}

function place({ x, y }: Pointer) {
  return { left: `${x * 100}%`, top: `${y * 100}%` }
}

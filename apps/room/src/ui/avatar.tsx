import type { PresenceState } from '@tandem/core/rooms/presence'
import { t } from '../i18n/i18n.ts'
import { classes } from './class-names.ts'
import './avatar.css'

interface Face {
  id: string
  name: string
  colour: number
}

interface AvatarProps {
  person: Face
  /** px: 20, 24, 32 or 40. */
  size?: 20 | 24 | 32 | 40
  /** The ring: full when here, dashed when reconnecting, faint when away. */
  state?: PresenceState
  /** Hidden from readers where the name stands beside it. */
  silent?: boolean
  class?: string
}

/** A person's initials in their colour. */
export function Avatar({ person, size = 24, state = 'here', silent, class: extra }: AvatarProps) {
  const label = state === 'here' ? person.name : `${person.name}, ${t(`presence.${state}`)}`
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is img whenever there is a label
    <span
      class={classes('avatar', `avatar-${size}`, `avatar-${state}`, `person-${person.colour}`, extra)}
      role={silent ? undefined : 'img'}
      aria-hidden={silent || undefined}
      aria-label={silent ? undefined : label}
      title={label}
    >
      <span aria-hidden="true">{initials(person.name, size < 32 ? 1 : 2)}</span>
    </span>
  )
}

interface FacesProps {
  people: readonly Face[]
  size?: 20 | 24 | 32 | 40
  max?: number
  /** What these faces mean, for readers: *Ana and Mihai look at this*. */
  label?: string
  states?: ReadonlyMap<string, { state: PresenceState }>
  class?: string
}

/** Overlapping faces; the rest as a number. */
export function Faces({ people, size = 24, max = 4, label, states, class: extra }: FacesProps) {
  if (people.length === 0) return null
  const shown = people.length > max ? people.slice(0, max - 1) : people
  const rest = people.length - shown.length
  return (
    <span
      class={classes('faces', extra)}
      role="img"
      aria-label={label ?? people.map((p) => p.name).join(', ')}
    >
      {shown.map((p) => (
        <Avatar key={p.id} person={p} size={size} state={states?.get(p.id)?.state ?? 'here'} silent />
      ))}
      {rest > 0 && <span class={`avatar avatar-${size} avatar-rest`}>+{rest}</span>}
    </span>
  )
}

/** `Ana Maria` → `AM`; counted in letters as people see them, so that no emoji is cut in half. */
export function initials(name: string, count: number): string {
  const words = name.trim().split(/\s+/)
  const first = (word: string | undefined) => Array.from(word ?? '')[0] ?? ''
  const letters = count === 1 || words.length === 1 ? first(words[0]) : first(words[0]) + first(words.at(-1))
  return letters.toLocaleUpperCase()
}

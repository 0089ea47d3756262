import { REACTIONS, type Reaction } from '@tandem/core/rooms/limits'
import type { ChatMessage } from '@tandem/core/rooms/room-state'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { nameOf, namesOf } from '../shared/people-words.ts'

/** Who reacted with what, below a message; a press gives or takes back mine. */
export function Reactions({ message }: { message: ChatMessage }) {
  const session = useSession()
  const given = REACTIONS.filter((r) => (message.reactions[r]?.length ?? 0) > 0)
  if (given.length === 0) return null
  const room = session.room.value
  const me = session.me.value.id
  return (
    <div class="msg-reactions">
      {given.map((reaction) => {
        const ids = message.reactions[reaction] ?? []
        const mine = ids.includes(me)
        const names = namesOf(room, ids, me)
        return (
          <button
            key={reaction}
            type="button"
            class="msg-reaction"
            aria-pressed={mine}
            title={names}
            onClick={() => session.do({ type: 'react', messageId: message.id, reaction, on: !mine })}
          >
            <span>{reaction}</span>
            <span class="msg-reactors">{ids.length === 1 ? shortName(ids[0]!) : ids.length}</span>
            <span class="sr">
              {ids.length > 1 && `: ${names}`}
              {mine && `. ${t('talk.takeReactionBack')}`}
            </span>
          </button>
        )
      })}
    </div>
  )

  function shortName(id: string): string {
    return id === me ? t('panel.you') : nameOf(room, id)
  }
}

/** The closed list of reactions, in one row. */
export function ReactionPicker({ message, done }: { message: ChatMessage; done: () => void }) {
  const session = useSession()
  const me = session.me.value.id
  const has = (r: Reaction) => message.reactions[r]?.includes(me) ?? false
  return (
    <fieldset class="msg-picker">
      {REACTIONS.map((reaction) => (
        <button
          key={reaction}
          type="button"
          class="msg-pick"
          aria-pressed={has(reaction)}
          aria-label={t('talk.react', { reaction })}
          onClick={() => {
            session.do({ type: 'react', messageId: message.id, reaction, on: !has(reaction) })
            done()
          }}
        >
          {reaction}
        </button>
      ))}
    </fieldset>
  )
}

import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { nameOf } from '../shared/people-words.ts'

/** Who writes now. Its place is kept, so that nothing moves when somebody begins. */
export function TypingLine() {
  const { typing, room } = useSession()
  const names = typing.value.map((id) => nameOf(room.value, id))
  return (
    <p class="talk-typing" aria-hidden={names.length === 0}>
      {names.length > 0 && (
        <>
          <span class="talk-dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {words(names)}
        </>
      )}
    </p>
  )
}

function words(names: readonly string[]): string {
  if (names.length === 1) return t('talk.typingOne', { name: names[0]! })
  if (names.length === 2) return t('talk.typingTwo', { names: nameList(names) })
  return t('talk.typingMany', { count: names.length })
}

import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { nameOf } from '../shared/people-words.ts'
import { factsOf } from '../shared/product-facts.ts'
import { thingName } from '../shared/use-facts.ts'
import type { Happening } from './happenings.ts'
import { sentence, summary, type Words } from './quiet-words.ts'

const ONE_LINE_FROM = 3

/** What happened, quietly; three at once are one line that can be opened. */
export function QuietLine({ happenings }: { happenings: readonly Happening[] }) {
  const session = useSession()
  const room = session.room.value
  const words: Words = {
    me: session.me.value.id,
    who: (id) => nameOf(room, id),
    thing: (ref) => thingName(factsOf(session.catalogue.product(ref.productId).value, ref)),
  }
  if (happenings.length < ONE_LINE_FROM)
    return (
      <>
        {happenings.map((h) => (
          <p key={h.key} class="talk-quiet">
            {sentence(h, words)}
          </p>
        ))}
      </>
    )
  return (
    <details class="talk-quiet">
      <summary title={t('quiet.all')}>{summary(happenings, words)}</summary>
      {happenings.map((h) => (
        <p key={h.key}>{sentence(h, words)}</p>
      ))}
    </details>
  )
}

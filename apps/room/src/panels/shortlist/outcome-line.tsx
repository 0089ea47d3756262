import { CircleCheck } from 'lucide-preact'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { useRoomUi } from '../../room/room-ui.ts'
import { useSession } from '../../session/room-session.ts'
import { factsOf } from '../shared/product-facts.ts'
import { thingName } from '../shared/use-facts.ts'
import './outcome-line.css'

/** What the room settled on, over whatever I look at, for who comes late too; a press shows all of it. */
export function OutcomeLine() {
  const { room, catalogue } = useSession()
  const ui = useRoomUi()
  const { outcome } = room.value
  if (outcome === null) return null
  const names = outcome.items.map((ref) => thingName(factsOf(catalogue.product(ref.productId).value, ref)))
  const shown = ui.phone.value ? ui.sheet.value === 'shortlist' : ui.tab.value === 'shortlist'
  return (
    <button type="button" class="outcome-line" aria-expanded={shown} onClick={() => ui.open('shortlist')}>
      <CircleCheck size={20} strokeWidth={1.75} aria-hidden="true" />
      <span>{t('outcome.line', { things: nameList(names) })}</span>
    </button>
  )
}

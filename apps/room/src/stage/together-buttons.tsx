import type { ProductView } from '@tandem/contract/http/catalogue'
import { LIMITS } from '@tandem/core/rooms/limits'
import { type ProductRef, refKey } from '@tandem/core/rooms/room-state'
import { Columns2, ListPlus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { t } from '../i18n/i18n.ts'
import { EndComparison, RefusedHere, SuggestMenu } from '../panels/panels.tsx'
import { BringButton } from '../room/bring-button.tsx'
import { othersIn } from '../room/people-words.ts'
import { useRoomUi } from '../room/room-ui.ts'
import { mayDo } from '../session/may-do.ts'
import { useSession } from '../session/room-session.ts'
import { Button } from '../ui/button.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

/** What one does with a product together: keep it for all to see, lay it beside another, suggest it to a friend. */
export function TogetherButtons({ product, ref_ }: { product: ProductView; ref_: ProductRef | null }) {
  const session = useSession()
  const ui = useRoomUi()
  const { room, me, stage } = session
  const ref: ProductRef = ref_ ?? { productId: product.id, variationId: null }
  const listed = room.value.shortlist.some((item) => item.key === refKey(ref))
  const { things, compared, toggle, full, ending } = useComparison(ref)
  const refused = session.refusals.value.length > 0
  const toggleList = () =>
    session.do(listed ? { type: 'unshortlist', key: refKey(ref) } : { type: 'shortlist', ref, note: '' })
  return (
    <div class="together">
      <div class="together-row">
        <Button icon={<ListPlus {...ICON} />} aria-pressed={listed} onClick={toggleList}>
          {listed ? t('product.shortlisted') : t('product.shortlist')}
        </Button>
        {mayDo(session, 'compare') && (
          <Button icon={<Columns2 {...ICON} />} aria-pressed={compared} onClick={toggle}>
            {compared ? t('product.comparing') : t('product.compare')}
          </Button>
        )}
      </div>
      {refused && <RefusedHere productId={product.id} />}
      {ending.asked && <EndComparison {...ending} />}
      {full && (
        <p class="buy-note buy-bad" role="alert">
          {t('product.compareFull')}
        </p>
      )}
      {compared && things.length === 1 && <p class="buy-note small">{t('product.compareNext')}</p>}
      {room.value.compare.length > 1 && (
        <Button variant="quiet" wide onClick={() => stage.go({ at: 'compare' })}>
          {t('product.compareOpen', { count: room.value.compare.length })}
        </Button>
      )}
      {othersIn(room.value, me.value.id).length > 0 && (
        <div class="together-more">
          {ref_ && <SuggestMenu line={{ ...ref_, quantity: 1 }} />}
          {ui.phone.value && <BringButton wide />}
        </div>
      )}
    </div>
  )
}

/** The room's comparison, or the one thing that I laid aside for one. */
function useComparison(ref: ProductRef) {
  const session = useSession()
  const ui = useRoomUi()
  const [full, setFull] = useState(false)
  const [asking, setAsking] = useState<'not-yet' | 'open' | 'answered'>('not-yet')
  const shared = session.room.value.compare
  const first = ui.comparing.value
  const things = shared.length > 0 ? shared : first ? [first] : []
  const rest = things.filter((r) => r.productId !== ref.productId)
  const compared = rest.length < things.length
  // Without this one there would be nothing to compare, for nobody in the room.
  const ends = compared && shared.length > 0 && rest.length < LIMITS.compare.min
  const ending = {
    asked: asking !== 'not-yet',
    open: asking === 'open',
    onClose: () => setAsking('answered'),
    onYes() {
      ui.comparing.value = rest[0] ?? null
      session.do({ type: 'compare', refs: [] })
    },
  }
  const toggle = () => {
    if (ends) return setAsking('open')
    const next = compared ? rest : [...things, ref]
    setFull(next.length > LIMITS.compare.max)
    if (next.length > LIMITS.compare.max) return
    ui.comparing.value = next.length === 1 ? (next[0] ?? null) : null
    if (next.length >= LIMITS.compare.min) session.do({ type: 'compare', refs: next })
  }
  return { things, compared, toggle, full, ending }
}

import type { ProductRef } from '@tandem/core/rooms/room-state'
import { useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { mayDo } from '../../session/may-do.ts'
import { useSession } from '../../session/room-session.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/notice.tsx'
import { factsOf } from '../shared/product-facts.ts'
import { Refusal, useRefusal } from '../shared/refusal.tsx'
import { thingName } from '../shared/use-facts.ts'
import { ChooseBar } from './choose-bar.tsx'
import { DecideDialog } from './decide-dialog.tsx'
import { OutcomeBanner } from './outcome-banner.tsx'
import { ShortlistRow } from './shortlist-row.tsx'
import { useRemoval } from './use-removal.ts'
import { useReorder } from './use-reorder.ts'
import { useRowFocus } from './use-row-focus.ts'
import './shortlist.css'

/** What the room has in mind: filled, ordered and settled by everybody. */
export function ShortlistPanel() {
  const session = useSession()
  const panel = useRef<HTMLElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const [settling, setSettling] = useState<ProductRef[] | null>(null)
  const items = session.room.value.shortlist
  const keys = items.map((i) => i.key)
  useRowFocus(panel, list, keys)
  const removal = useRemoval((key) => session.do({ type: 'unshortlist', key }))
  const move = useMove()
  const reorder = useReorder(list, keys, move)
  const refused = useRefusal(['shortlist', 'unshortlist', 'move', 'compare', 'decide'])
  const toggle = (key: string) => {
    const next = new Set(chosen ?? [])
    if (!next.delete(key)) next.add(key)
    setChosen(next)
  }
  const mayDecide = mayDo(session, 'decide')
  const mayChoose = mayDecide || mayDo(session, 'compare')
  const picked = items.filter((i) => chosen?.has(i.key)).map((i) => i.ref)
  return (
    <section ref={panel} class="shortlist" tabIndex={-1} aria-label={t('list.title')}>
      <OutcomeBanner />
      <Refusal refused={refused} />
      {items.length === 0 && <Empty title={t('list.empty')} />}
      {items.length > 1 && chosen === null && mayChoose && (
        <Button variant="quiet" size="s" class="shortlist-choose" onClick={() => setChosen(new Set())}>
          {t('list.choose')}
        </Button>
      )}
      {chosen !== null && <p class="small shortlist-help">{t('list.chooseHelp')}</p>}
      <ol ref={list} class="shortlist-items">
        {items.map((item, index) => (
          <ShortlistRow
            key={item.key}
            item={item}
            index={index}
            keys={keys}
            reorder={reorder}
            move={move}
            leaving={removal.leaving.has(item.key)}
            onRemove={() => removal.remove(item.key)}
            onUndo={() => removal.undo(item.key)}
            choosing={chosen === null ? null : { on: chosen.has(item.key), toggle: () => toggle(item.key) }}
            onTake={mayDecide ? () => setSettling([item.ref]) : null}
          />
        ))}
      </ol>
      {chosen !== null && (
        <ChooseBar picked={picked} onTake={() => setSettling(picked)} onDone={() => setChosen(null)} />
      )}
      <DecideDialog
        items={settling}
        onClose={() => setSettling(null)}
        onDone={() => {
          setSettling(null)
          setChosen(null)
        }}
      />
    </section>
  )
}

/** Moves a thing, says where it stands then, and keeps the focus on it. */
function useMove(): (key: string, before: string | null) => void {
  const session = useSession()
  return (key, before) => {
    keepFocus()
    session.do({ type: 'move', key, before })
    const now = session.room.peek().shortlist
    const place = now.findIndex((i) => i.key === key)
    const ref = now[place]?.ref
    if (!ref) return
    const name = thingName(factsOf(session.catalogue.product(ref.productId).peek(), ref))
    announce('shortlist', t('list.moved', { name, place: place + 1, count: now.length }), true)
  }
}

/** A row that is moved in the page loses the focus; what had it gets it back. */
function keepFocus(): void {
  const had = document.activeElement
  requestAnimationFrame(() => {
    if (had instanceof HTMLElement && document.activeElement !== had) had.focus({ preventScroll: true })
  })
}

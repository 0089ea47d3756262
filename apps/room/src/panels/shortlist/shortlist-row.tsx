import { refKey, type ShortlistItem } from '@tandem/core/rooms/room-state'
import { GripVertical } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/class-names.ts'
import { ProductPicture } from '../../ui/product-bits.tsx'
import { SuggestSheet } from '../cart/suggest-sheet.tsx'
import { AddToCart } from '../shared/add-to-cart.tsx'
import { nameOf } from '../shared/people-words.ts'
import { PriceAndStock } from '../shared/product-line.tsx'
import { thingName, useFacts } from '../shared/use-facts.ts'
import { NoteForm } from './note-form.tsx'
import { RowMenu } from './row-menu.tsx'
import type { useReorder } from './use-reorder.ts'
import { VoteMarks } from './vote-marks.tsx'

export interface RowProps {
  item: ShortlistItem
  index: number
  keys: readonly string[]
  reorder: ReturnType<typeof useReorder>
  move: (key: string, before: string | null) => void
  leaving: boolean
  onRemove: () => void
  onUndo: () => void
  /** Set while things are chosen to compare or take. */
  choosing: { on: boolean; toggle: () => void } | null
  /** Null: the shop leaves it to the host. */
  onTake: (() => void) | null
}

export function ShortlistRow(props: RowProps) {
  const { item, index, reorder, leaving, choosing } = props
  const session = useSession()
  const facts = useFacts(item.ref)
  const [open, setOpen] = useState<'note' | 'suggest' | null>(null)
  const name = thingName(facts)
  const drag = reorder.dragging
  if (leaving) return <LeavingRow {...props} name={name} />
  const look = () => session.stage.look(item.ref)
  const byMe = item.by === session.me.value.id
  return (
    <li
      data-key={item.key}
      class={classes(
        'sl',
        drag?.key === item.key && 'sl-dragged',
        drag?.gap === index && 'sl-gap-before',
        drag?.gap === index + 1 && index === props.keys.length - 1 && 'sl-gap-after',
      )}
      style={drag?.key === item.key ? { transform: `translateY(${drag.dy}px)` } : undefined}
    >
      {choosing === null ? (
        <Handle {...props} name={name} />
      ) : (
        <label class="sl-check">
          <input type="checkbox" checked={choosing.on} onChange={choosing.toggle} />
          <span class="sr">{t('list.chooseOne', { name })}</span>
        </label>
      )}
      <button type="button" class="sl-look" aria-label={t('panel.lookAt', { name })} onClick={look}>
        <ProductPicture picture={facts.picture} class="sl-pic" />
      </button>
      <div class="sl-text">
        <p class="sl-name">{facts.state === 'loading' ? '\u00a0' : name}</p>
        <PriceAndStock facts={facts} />
        {item.note !== '' && open !== 'note' && <p class="sl-note">{item.note}</p>}
        <p class="small sl-by">
          {byMe ? t('list.byYou') : t('list.by', { name: nameOf(session.room.value, item.by) })}
        </p>
        <VoteMarks productId={item.ref.productId} />
      </div>
      <RowMenu {...props} facts={facts} name={name} open={setOpen} />
      <div class="sl-actions">
        <Button size="s" aria-label={t('panel.lookAt', { name })} onClick={look}>
          {t('panel.look')}
        </Button>
        <AddToCart thing={item.ref} facts={facts} />
      </div>
      {open === 'note' && <NoteForm item={item} done={() => setOpen(null)} />}
      <SuggestSheet
        key={refKey(item.ref)}
        line={{ ...item.ref, quantity: 1 }}
        open={open === 'suggest'}
        onClose={() => setOpen(null)}
      />
    </li>
  )
}

function Handle({ item, reorder, name }: RowProps & { name: string }) {
  return (
    <button
      type="button"
      class="sl-handle"
      aria-label={t('list.handle', { name })}
      onPointerDown={reorder.onPointerDown(item.key)}
      onKeyDown={reorder.onKeyDown(item.key)}
    >
      <GripVertical size={20} strokeWidth={1.75} aria-hidden="true" />
    </button>
  )
}

/** About to go: its place stays until it is gone, so that nothing jumps and it can be undone. */
function LeavingRow({ item, onUndo, name }: RowProps & { name: string }) {
  const row = useRef<HTMLLIElement>(null)
  // The menu that was pressed is gone; the focus waits at the way back.
  useEffect(() => row.current?.querySelector('button')?.focus({ preventScroll: true }), [])
  return (
    <li ref={row} class="sl-leaving" data-key={item.key}>
      <p role="status">{t('list.removed', { name })}</p>
      <Button size="s" onClick={onUndo}>
        {t('panel.undo')}
      </Button>
    </li>
  )
}

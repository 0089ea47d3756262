import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  CircleCheck,
  EllipsisVertical,
  Gift,
  NotebookPen,
  Trash2,
} from 'lucide-preact'
import { t } from '../../i18n/i18n.ts'
import { useSession } from '../../session/room-session.ts'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { buyable, type ProductFacts } from '../shared/product-facts.ts'
import { edgeTarget, stepTarget } from './reorder.ts'
import type { RowProps } from './shortlist-row.tsx'

const ICON = { size: 20, strokeWidth: 1.75, 'aria-hidden': true } as const

interface Props extends RowProps {
  facts: ProductFacts
  name: string
  open: (what: 'note' | 'suggest') => void
}

/** Everything that can be done with a thing on the shortlist; moving too, for who cannot drag. */
export function RowMenu({ item, keys, move, onRemove, onTake, facts, name, open }: Props) {
  const session = useSession()
  const moving = (
    label: string,
    icon: preact.ComponentChildren,
    target: string | null | undefined,
  ): MenuItem => ({
    label,
    icon,
    disabled: target === undefined,
    onSelect: () => target !== undefined && move(item.key, target),
  })
  const items = (): MenuItem[] => [
    ...(onTake ? [{ label: t('list.takeThis'), icon: <CircleCheck {...ICON} />, onSelect: onTake }] : []),
    {
      label: t('suggest.short'),
      icon: <Gift {...ICON} />,
      disabled: buyable(facts, item.ref) === 'gone',
      onSelect: () => open('suggest'),
    },
    {
      label: t(item.note === '' ? 'list.addNote' : 'list.editNote'),
      icon: <NotebookPen {...ICON} />,
      disabled: session.me.value.chatMuted,
      onSelect: () => open('note'),
    },
    'line',
    moving(t('list.top'), <ArrowUpToLine {...ICON} />, edgeTarget(keys, item.key, 'top')),
    moving(t('list.up'), <ArrowUp {...ICON} />, stepTarget(keys, item.key, -1)),
    moving(t('list.down'), <ArrowDown {...ICON} />, stepTarget(keys, item.key, 1)),
    moving(t('list.end'), <ArrowDownToLine {...ICON} />, edgeTarget(keys, item.key, 'end')),
    'line',
    { label: t('list.remove'), icon: <Trash2 {...ICON} />, danger: true, onSelect: onRemove },
  ]
  return (
    <Menu
      label={t('people.more', { name })}
      items={items}
      icon={<EllipsisVertical {...ICON} />}
      class="sl-menu"
    />
  )
}

import type { OrderRow } from '@tandem/contract/http/orders-list'
import type { OrderColumn } from '@tandem/core/orders/order-columns'
import { ArrowDown, ArrowUp, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import type { MyStore } from '../../api/me.ts'
import { countryName, money, number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { names } from '../../ui/class-names.ts'
import { useListKeys } from '../../ui/list-keys.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import { Time } from '../../ui/time.tsx'
import type { SORTS } from './orders.search.ts'
import { StatusWord } from './status-word.tsx'
import { rowKey } from './use-steady.ts'
import '../../ui/list.css'

type Sort = (typeof SORTS)[number]

interface OrdersTableProps {
  rows: readonly OrderRow[]
  columns: readonly OrderColumn[]
  stores: readonly MyStore[]
  sort: Sort
  onSort: (sort: Sort) => void
  openKey: string | null
  onOpen: (key: string) => void
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
}

/** Rows of 44 px: `j` and `k` move, `e` opens, `x` chooses. */
export function OrdersTable(props: OrdersTableProps) {
  const { rows, columns, stores, openKey, onOpen, chosen, onChoose } = props
  const keyAt = (at: number) => {
    const row = rows[at]
    return row ? rowKey(row) : null
  }
  const keys = useListKeys(rows.length, (at) => {
    const key = keyAt(at)
    if (key) onOpen(key)
  })
  const toggle = (key: string | null) => {
    if (!key) return
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    onChoose(next)
  }
  useShortcut('x', 'orders.key.choose', () => keys.marked !== null && toggle(keyAt(keys.marked)))
  const all = rows.length > 0 && rows.every((row) => chosen.has(rowKey(row)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="table-box" tabIndex={0} aria-label={t('orders.title')}>
      <table className="table orders-table">
        <caption className="visually-hidden">{t('orders.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="orders-box">
              <label>
                <span className="visually-hidden">{t('orders.chooseAll')}</span>
                <input
                  type="checkbox"
                  checked={all}
                  onChange={() => onChoose(all ? new Set() : new Set(rows.map(rowKey)))}
                />
              </label>
            </th>
            <th scope="col">{t('orders.col.number')}</th>
            {columns.map((column) => (
              <Head key={column} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const key = rowKey(row)
            return (
              <tr
                key={key}
                {...keys.row(at)}
                className={names('can-open', openKey === key && 'is-open', keys.marked === at && 'is-marked')}
                onClick={(event) => isPlainPress(event.target) && onOpen(key)}
              >
                <td className="orders-box">
                  <label>
                    <span className="visually-hidden">{t('orders.choose', { number: row.number })}</span>
                    <input type="checkbox" checked={chosen.has(key)} onChange={() => toggle(key)} />
                  </label>
                </td>
                <td className="orders-number">
                  <button type="button" onClick={() => onOpen(key)}>
                    <bdi>#{row.number}</bdi>
                  </button>
                  <span className="orders-under">
                    <StatusWord status={row.status} />
                    <bdi>{row.customerName || row.customerEmail}</bdi>
                  </span>
                </td>
                {columns.map((column) => (
                  <td key={column} className={classOf(column)}>
                    {cellOf(column, row, stores)}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const SORTED: Partial<Record<OrderColumn, readonly [down: Sort, up: Sort]>> = {
  date: ['newest', 'oldest'],
  total: ['largest', 'smallest'],
}

function Head({ column, sort, onSort }: { column: OrderColumn; sort: Sort; onSort: (sort: Sort) => void }) {
  const title = t(`orders.col.${column}`)
  const sorts = SORTED[column]
  if (!sorts)
    return (
      <th scope="col" className={classOf(column)}>
        {title}
      </th>
    )
  const [down, up] = sorts
  const on = sort === down || sort === up
  const Arrow = sort === up ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      className={classOf(column)}
      {...(on ? { 'aria-sort': sort === down ? 'descending' : 'ascending' } : {})}
    >
      <button type="button" onClick={() => onSort(sort === down ? up : down)}>
        {title}
        {on && <Arrow aria-hidden />}
      </button>
    </th>
  )
}

const NUMBERS: readonly OrderColumn[] = ['total', 'items', 'refunded']
const NEAR: readonly OrderColumn[] = ['date', 'status', 'customer', 'total']
const classOf = (column: OrderColumn) =>
  names(
    NUMBERS.includes(column) && 'is-number',
    column !== 'total' && 'is-extra',
    !NEAR.includes(column) && 'is-far',
    (column === 'customer' || column === 'first' || column === 'email') && 'orders-long',
  )

function cellOf(column: OrderColumn, row: OrderRow, stores: readonly MyStore[]): ReactNode {
  switch (column) {
    case 'date':
      return <Time at={row.createdAt} />
    case 'status':
      return <StatusWord status={row.status} />
    case 'customer':
      return <bdi title={row.customerName}>{row.customerName}</bdi>
    case 'email':
      return <bdi title={row.customerEmail}>{row.customerEmail}</bdi>
    case 'country':
      return row.country && countryName(row.country)
    case 'items':
      return number(row.items)
    case 'first':
      return <bdi title={row.firstItem}>{row.firstItem}</bdi>
    case 'payment':
      return row.payment
    case 'refunded':
      return row.refundedMinor > 0 ? money(row.refundedMinor, row) : ''
    case 'room':
      return row.fromRoom && <Users role="img" aria-label={t('orders.fromRoom')} />
    case 'store':
      return stores.find(({ storeKey }) => storeKey === row.storeKey)?.name
    case 'total':
      return money(row.totalMinor, row)
  }
}

/** A press on a button or a box in the row is meant for that. */
const isPlainPress = (target: EventTarget) =>
  !(target instanceof Element && target.closest('a, button, input, label')) &&
  window.getSelection()?.isCollapsed !== false

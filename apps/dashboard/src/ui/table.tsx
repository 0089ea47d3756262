import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../i18n/i18n.ts'
import { names } from './class-names.ts'
import { useListKeys } from './list-keys.ts'
import './list.css'

export interface Column<R> {
  key: string
  title: string
  cell: (row: R) => ReactNode
  /** Right-aligned, tabular. */
  number?: boolean
  /** Takes what width there is, and may wrap. */
  wide?: boolean
  /** Left out on a phone. */
  extra?: boolean
  /** Left out on a tablet too, and beside an open detail. */
  far?: boolean
  sortable?: boolean
}

interface TableProps<R> {
  /** What the table shows, for readers. */
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  onOpen?: (row: R) => void
  /** The row whose detail is open beside the list. */
  openKey?: string | null
  sort?: { key: string; down: boolean } | null
  onSort?: (key: string) => void
}

/** Rows of 44 px, numbers at the right. With `onOpen`: `j`, `k` move, `e` or Enter open. */
export function Table<R>(props: TableProps<R>) {
  const { caption, columns, rows, rowKey, onOpen, openKey, sort, onSort } = props
  const keys = useListKeys(rows.length, onOpen ? (at) => rows[at] !== undefined && onOpen(rows[at]) : null)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways has to be reached by keyboard
    <section className="table-box" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort ?? null} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr
              key={rowKey(row)}
              {...keys.row(at)}
              className={names(
                onOpen && 'can-open',
                openKey === rowKey(row) && 'is-open',
                keys.marked === at && 'is-marked',
              )}
              onClick={onOpen && ((event) => isPlainPress(event.target) && onOpen(row))}
            >
              {columns.map((column) => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Head<R>(props: {
  column: Column<R>
  sort: { key: string; down: boolean } | null
  onSort: ((key: string) => void) | undefined
}) {
  const { column, sort, onSort } = props
  const sorted = sort?.key === column.key
  const Arrow = sort?.down ? ArrowDown : ArrowUp
  return (
    <th
      scope="col"
      className={classOf(column)}
      {...(sorted ? { 'aria-sort': sort.down ? 'descending' : 'ascending' } : {})}
    >
      {column.sortable && onSort ? (
        <button
          type="button"
          onClick={() => onSort(column.key)}
          title={t('ui.sorted', { column: column.title })}
        >
          {column.title}
          {sorted && <Arrow aria-hidden />}
        </button>
      ) : (
        column.title
      )}
    </th>
  )
}

const classOf = <R,>({ number, wide, extra, far }: Column<R>) =>
  names(number && 'is-number', wide && 'is-wide', (extra || far) && 'is-extra', far && 'is-far')

/** A press on a link, a button or a box in the row is meant for that. */
const isPlainPress = (target: EventTarget) =>
  !(target instanceof Element && target.closest('a, button, input, label, [role="menuitem"]')) &&
  window.getSelection()?.isCollapsed !== false

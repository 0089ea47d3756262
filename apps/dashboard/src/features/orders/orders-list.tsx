import { useQuery } from '@tanstack/react-query'
import { ArrowUp, ReceiptText } from 'lucide-react'
import type { MyStore } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pager } from '../../ui/pager.tsx'
import { QueryView } from '../../ui/query-view.tsx'
import { Empty, Progress, Skeleton } from '../../ui/states.tsx'
import { ActBar } from './act-bar.tsx'
import type { OrdersSearch, SORTS } from './orders.search.ts'
import { columnsQuery, listQuery, type Place, readingQuery, type Turn } from './orders-api.ts'
import { OrdersTable } from './orders-table.tsx'
import { useSteady } from './use-steady.ts'

interface OrdersListProps {
  place: Place
  stores: readonly MyStore[]
  search: OrdersSearch
  turn: Turn
  onTurn: (turn: Turn) => void
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  onOpen: (key: string) => void
  onSort: (sort: (typeof SORTS)[number]) => void
  onClear: () => void
}

export function OrdersList(props: OrdersListProps) {
  const { place, search, turn } = props
  const { open: _open, sort, ...filters } = search
  const query = useQuery(listQuery(place, filters, sort, turn))
  return (
    <QueryView query={query} skeleton={<Skeleton rows={12} />}>
      {(page) => <Shown {...props} page={page} busy={query.isPlaceholderData} />}
    </QueryView>
  )
}

type Page = {
  orders: Parameters<typeof useSteady>[1]
  next: string | null
  prev: string | null
  filling: boolean
}

function Shown({ page, busy, ...props }: OrdersListProps & { page: Page; busy: boolean }) {
  const { place, stores, search, turn, onTurn, chosen, onChoose, onOpen, onSort, onClear } = props
  const { open, sort = 'newest', ...filters } = search
  const columns = useQuery(columnsQuery).data?.columns
  // While another list is on its way the old one stays, and is still the old one.
  const list = JSON.stringify([filters, sort, turn])
  const steady = useSteady(busy ? `${list} …` : list, page.orders)
  const turnTo = (next: Turn) => {
    onChoose(new Set())
    onTurn(next)
  }
  if (steady.rows.length === 0 && !turn.after && !turn.before) {
    return Object.keys(filters).length > 0 ? <NoneFound onClear={onClear} /> : <NoneYet stores={stores} />
  }
  return (
    <div className="orders-shown" aria-busy={busy}>
      {page.filling && (
        <Notice tone="info">
          <p>{t('orders.filling')}</p>
        </Notice>
      )}
      <ActBar stores={stores} rows={steady.rows} chosen={chosen} onChoose={onChoose} />
      {/* Said by itself: inside the button it would be no news to a reader, only its name. */}
      <p className="visually-hidden" role="status">
        {steady.news > 0 && t('orders.news', { count: steady.news })}
      </p>
      {steady.news > 0 && (
        <Button
          className="orders-news"
          icon={<ArrowUp aria-hidden />}
          onClick={() => (turn.after || turn.before ? turnTo({}) : steady.showNews())}
        >
          {t('orders.news', { count: steady.news })}
        </Button>
      )}
      <OrdersTable
        rows={steady.rows}
        columns={(columns ?? ['date', 'status', 'customer', 'total']).filter(
          (column) => column !== 'store' || place === null,
        )}
        stores={stores}
        sort={sort}
        onSort={onSort}
        openKey={open ?? null}
        onOpen={onOpen}
        chosen={chosen}
        onChoose={onChoose}
      />
      <Pager
        busy={busy}
        onPrevious={page.prev === null ? null : () => turnTo({ before: page.prev ?? '' })}
        onNext={page.next === null ? null : () => turnTo({ after: page.next ?? '' })}
      />
    </div>
  )
}

const NoneFound = ({ onClear }: { onClear: () => void }) => (
  <Empty title={t('orders.none')} action={<Button onClick={onClear}>{t('orders.none.clear')}</Button>}>
    {t('orders.none.about')}
  </Empty>
)

/** Nothing yet: because they are still being read, or because nobody has bought. */
function NoneYet({ stores }: { stores: readonly MyStore[] }) {
  const [store] = stores
  if (!store) return <Empty title={t('orders.empty')} icon={<ReceiptText aria-hidden />} />
  return <NoneOf store={store} />
}

function NoneOf({ store }: { store: MyStore }) {
  const { data } = useQuery(readingQuery(store.storeKey))
  const reading = data?.state === 'running' || data?.state === 'waiting'
  const connection = (
    <ButtonLink kind="primary" to="/app/s/$storeKey/connection" params={{ storeKey: store.storeKey }}>
      {t('orders.empty.connection')}
    </ButtonLink>
  )
  return (
    <Empty title={t('orders.empty')} icon={<ReceiptText aria-hidden />} action={connection}>
      {data?.state === 'off'
        ? t('orders.empty.off')
        : reading
          ? t('orders.empty.reading')
          : t('orders.empty.wait')}
      {data && reading && <Progress label={t('orders.empty.progress')} value={data.read} max={data.total} />}
    </Empty>
  )
}

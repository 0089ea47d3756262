import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type MyStore, may } from '../../api/me.ts'
import { number } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Page } from '../../ui/page.tsx'
import { FilterBar } from './filter-bar.tsx'
import { MoreMenu } from './more-menu.tsx'
import { OrderBeside } from './order-beside.tsx'
import type { Filters, OrdersSearch } from './orders.search.ts'
import { countQuery, type Place, type Turn } from './orders-api.ts'
import { OrdersList } from './orders-list.tsx'
import { ViewsMenu } from './views-menu.tsx'
import './orders.css'

export interface ScreenProps {
  place: Place
  stores: readonly MyStore[]
  search: OrdersSearch
  onSearch: (next: OrdersSearch, replace?: boolean) => void
}

/** The list, what it is filtered by, and one order beside it. */
export function OrdersScreen({ place, stores, search, onSearch }: ScreenProps) {
  const { open, sort, ...filters } = search
  const [turn, setTurn] = useState<Turn>({})
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const sorted = sort ? { sort } : {}
  const filter = (next: Filters, replace = true) => {
    setTurn({})
    choose(new Set())
    onSearch({ ...next, ...sorted }, replace)
  }
  const [openStore, openId] = open ? splitKey(open) : []
  const beside = stores.find(({ storeKey }) => storeKey === openStore)
  return (
    <Page
      title={place === null ? t('orders.titleAll') : t('orders.title')}
      lead={<Count place={place} filters={filters} />}
      width="full"
      actions={
        <>
          <ViewsMenu place={place} search={search} onPick={(view) => onSearch(view)} />
          <MoreMenu place={place} filters={filters} mayExport={stores.some((s) => may(s, 'orders.export'))} />
        </>
      }
    >
      <div className={open ? 'orders has-beside' : 'orders'}>
        <div className="orders-main">
          <FilterBar place={place} stores={stores} filters={filters} onChange={filter} />
          <OrdersList
            place={place}
            stores={stores}
            search={search}
            turn={turn}
            onTurn={setTurn}
            chosen={chosen}
            onChoose={choose}
            onOpen={(key) => onSearch({ ...search, open: key })}
            onSort={(next) => {
              setTurn({})
              onSearch({ ...filters, ...(next === 'newest' ? {} : { sort: next }) }, true)
            }}
            onClear={() => filter({})}
          />
        </div>
        {open && beside && openId !== undefined && (
          <OrderBeside
            key={open}
            store={beside}
            orderId={openId}
            onClose={() => onSearch({ ...filters, ...sorted })}
          />
        )}
      </div>
    </Page>
  )
}

export function splitKey(key: string): [string, number] {
  const at = key.lastIndexOf('.')
  return [key.slice(0, at), Number(key.slice(at + 1))]
}

function Count({ place, filters }: { place: Place; filters: Filters }) {
  const { data } = useQuery(countQuery(place, filters))
  if (!data) return null
  return (
    <span className="numbers">
      {data.more ? t('orders.more', { count: number(data.count) }) : t('orders.count', { count: data.count })}
    </span>
  )
}

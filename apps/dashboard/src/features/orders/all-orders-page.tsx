import { getRouteApi } from '@tanstack/react-router'
import { may, useMe } from '../../api/me.ts'
import { OrdersScreen } from './orders-screen.tsx'

const route = getRouteApi('/app/orders')

/** The orders of all shops that somebody belongs to. */
export function AllOrdersPage() {
  const stores = useMe().stores.filter((store) => may(store, 'orders.read'))
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <OrdersScreen
      place={null}
      stores={stores}
      search={search}
      onSearch={(next, replace = false) => void navigate({ search: next, replace, resetScroll: false })}
    />
  )
}

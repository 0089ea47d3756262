import { getRouteApi } from '@tanstack/react-router'
import { useStore } from '../../api/me.ts'
import { OrdersScreen } from './orders-screen.tsx'

const route = getRouteApi('/app/s/$storeKey/orders')

/** The orders of one shop. */
export function OrdersPage() {
  const { storeKey } = route.useParams()
  const store = useStore(storeKey)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <OrdersScreen
      key={storeKey}
      place={storeKey}
      stores={[store]}
      search={search}
      onSearch={(next, replace = false) => void navigate({ search: next, replace, resetScroll: false })}
    />
  )
}

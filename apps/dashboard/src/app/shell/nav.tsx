import { Link } from '@tanstack/react-router'
import { LayoutGrid, Plus, ServerCog } from 'lucide-react'
import { type MyStore, may, useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { NAV_ITEMS, type NavItem } from './nav-items.ts'

export function Nav({ shop }: { shop: MyStore | null }) {
  const { operator } = useMe()
  const items = shop ? NAV_ITEMS.filter((item) => may(shop, item.permission)) : []
  return (
    <nav className="nav" aria-label={t('app.nav')}>
      <ul>
        {shop &&
          items.filter((item) => !item.last).map((item) => <Item key={item.to} item={item} shop={shop} />)}
      </ul>
      {shop && items.some((item) => item.last) && (
        <ul>
          {items
            .filter((item) => item.last)
            .map((item) => (
              <Item key={item.to} item={item} shop={shop} />
            ))}
        </ul>
      )}
      <ul>
        {!shop && (
          <>
            <Place at="allShops" />
            <Place at="addShop" />
          </>
        )}
        {operator && <Place at="operator" />}
      </ul>
    </nav>
  )
}

export function Item({ item, shop }: { item: NavItem; shop: MyStore }) {
  return (
    <li>
      <Link
        className="nav-link"
        to={item.to}
        params={{ storeKey: shop.storeKey }}
        activeOptions={{ exact: item.to === '/app/s/$storeKey', includeSearch: false }}
      >
        <item.icon aria-hidden />
        <span>{t(item.label)}</span>
      </Link>
    </li>
  )
}

const PLACES = {
  allShops: { to: '/app', icon: LayoutGrid, label: 'app.allShops' },
  addShop: { to: '/app/add-store', icon: Plus, label: 'app.addShop' },
  operator: { to: '/app/operator', icon: ServerCog, label: 'app.operator' },
} as const

/** Where one goes without being in a shop. */
export function Place({ at }: { at: keyof typeof PLACES }) {
  const place = PLACES[at]
  return (
    <li>
      <Link className="nav-link" to={place.to} activeOptions={{ exact: place.to === '/app' }}>
        <place.icon aria-hidden />
        <span>{t(place.label)}</span>
      </Link>
    </li>
  )
}

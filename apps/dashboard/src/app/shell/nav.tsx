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
            <li>
              <Link className="nav-link" to="/app" activeOptions={{ exact: true }}>
                <LayoutGrid aria-hidden />
                <span>{t('app.allShops')}</span>
              </Link>
            </li>
            <li>
              <Link className="nav-link" to="/app/add-store">
                <Plus aria-hidden />
                <span>{t('app.addShop')}</span>
              </Link>
            </li>
          </>
        )}
        {operator && (
          <li>
            <Link className="nav-link" to="/app/operator">
              <ServerCog aria-hidden />
              <span>{t('app.operator')}</span>
            </Link>
          </li>
        )}
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

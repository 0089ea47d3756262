import { useNavigate } from '@tanstack/react-router'
import { type MyStore, may } from '../../api/me.ts'
import { useShortcut } from '../../ui/shortcuts.ts'
import { NAV_ITEMS, type NavItem } from './nav-items.ts'

/** `g o` goes to the orders, and so on. */
export const GoKeys = ({ shop }: { shop: MyStore }) =>
  NAV_ITEMS.filter((item) => may(shop, item.permission)).map((item) => (
    <GoKey key={item.key} item={item} shop={shop} />
  ))

function GoKey({ item, shop }: { item: NavItem; shop: MyStore }) {
  const navigate = useNavigate()
  const go = () => void navigate({ to: item.to, params: { storeKey: shop.storeKey } })
  useShortcut(`g ${item.key}`, item.label, go, true, true)
  return null
}

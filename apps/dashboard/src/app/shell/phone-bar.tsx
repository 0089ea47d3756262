import { Menu as MenuIcon } from 'lucide-react'
import { useState } from 'react'
import { type MyStore, may, useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Item, Place } from './nav.tsx'
import { NAV_ITEMS } from './nav-items.ts'

/** On a phone: the four places one goes to most, and a sheet with the rest. */
export function PhoneBar({ shop }: { shop: MyStore | null }) {
  const [open, setOpen] = useState(false)
  const { operator } = useMe()
  const items = shop ? NAV_ITEMS.filter((item) => may(shop, item.permission)) : []
  return (
    <nav className="phone-bar" aria-label={t('app.nav')}>
      <ul>
        {shop &&
          items.filter((item) => item.first).map((item) => <Item key={item.to} item={item} shop={shop} />)}
        {!shop && <Place at="allShops" />}
        <li>
          <button type="button" className="nav-link" aria-expanded={open} onClick={() => setOpen(true)}>
            <MenuIcon aria-hidden />
            <span>{t('app.more')}</span>
          </button>
        </li>
      </ul>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('app.more')}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: any of the links inside puts the sheet away */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks too */}
        <div
          className="phone-more"
          onClick={(event) => (event.target as Element).closest('a') && setOpen(false)}
        >
          <ul>
            {shop &&
              items
                .filter((item) => !item.first)
                .map((item) => <Item key={item.to} item={item} shop={shop} />)}
            <Place at="addShop" />
            {operator && <Place at="operator" />}
          </ul>
        </div>
      </Dialog>
    </nav>
  )
}

import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronsUpDown, LayoutGrid, Plus, ReceiptText } from 'lucide-react'
import { type MyStore, useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Menu, MenuGroup, MenuItem, MenuLine, MenuLink } from '../../ui/menu.tsx'
import { Mark } from '../mark.tsx'

/** Which shop all this is about, and the way to another. */
export function StoreSwitcher({ shop }: { shop: MyStore | null }) {
  const { stores } = useMe()
  const navigate = useNavigate()
  const label = shop ? t('app.shop', { name: shop.name }) : t('app.chooseShop')
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className="switcher" aria-label={label}>
          {shop ? <Letter name={shop.name} /> : <Mark />}
          <span className="switcher-name">{shop?.name ?? t('app.chooseShop')}</span>
          <ChevronsUpDown aria-hidden />
        </button>
      }
    >
      {stores.length > 0 && (
        <>
          <MenuGroup label={t('app.allShops')}>
            {stores.map((one) => (
              <MenuItem
                key={one.storeKey}
                icon={<Letter name={one.name} />}
                chosen={one.storeKey === shop?.storeKey}
                onSelect={() => void navigate({ to: '/app/s/$storeKey', params: { storeKey: one.storeKey } })}
              >
                {one.name}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuLine />
        </>
      )}
      {stores.length > 1 && (
        <>
          <MenuLink icon={<LayoutGrid aria-hidden />} link={<Link to="/app" />}>
            {t('app.allShops')}
          </MenuLink>
          <MenuLink icon={<ReceiptText aria-hidden />} link={<Link to="/app/orders" />}>
            {t('app.allOrders')}
          </MenuLink>
        </>
      )}
      <MenuLink icon={<Plus aria-hidden />} link={<Link to="/app/add-store" />}>
        {t('app.addShop')}
      </MenuLink>
    </Menu>
  )
}

/** The shop's first letter; drawn, so that nobody reads it aloud. */
const Letter = ({ name }: { name: string }) => (
  <span className="shop-letter" data-letter={Array.from(name.trim())[0]?.toLocaleUpperCase() ?? '?'} />
)

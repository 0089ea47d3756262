import { Outlet } from '@tanstack/react-router'
import { useLineCut, useLive } from '../../api/live.ts'
import { t } from '../../i18n/i18n.ts'
import { useShortcutKeys } from '../../ui/shortcuts.ts'
import { AccountMenu } from './account-menu.tsx'
import { GoKeys } from './go-keys.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Nav } from './nav.tsx'
import { PhoneBar } from './phone-bar.tsx'
import { StoreSwitcher } from './store-switcher.tsx'
import { Suspended } from './suspended.tsx'
import { useOnline } from './use-online.ts'
import { useOwnTaste } from './use-own-taste.ts'
import { useShop } from './use-shop.ts'
import './shell.css'

/** What stands around every page of somebody who is signed in. */
export function Shell() {
  useLive()
  useOwnTaste()
  useShortcutKeys()
  const shop = useShop()
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <LineState />
      <header className="shell-side">
        <StoreSwitcher shop={shop} />
        <Nav shop={shop} />
        <AccountMenu />
      </header>
      <main id="main" className="shell-main" tabIndex={-1}>
        <Suspended />
        <Outlet />
      </main>
      <PhoneBar shop={shop} />
      <KeysDialog />
      {shop && <GoKeys shop={shop} />}
    </div>
  )
}

/** A thin line at the top when what is shown may be older; everything stays readable. */
function LineState() {
  const online = useOnline()
  const cut = useLineCut()
  return (
    <div className="shell-line" role="status">
      {online ? cut && <p>{t('app.reconnecting')}</p> : <p>{t('app.offline')}</p>}
    </div>
  )
}

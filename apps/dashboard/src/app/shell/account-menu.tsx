import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { CircleUserRound, Keyboard, LogOut } from 'lucide-react'
import { api } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { t } from '../../i18n/i18n.ts'
import { Menu, MenuItem, MenuLine, MenuLink } from '../../ui/menu.tsx'
import { openKeysDialog } from './keys-dialog.tsx'

export function AccountMenu() {
  const { name, email } = useMe()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const signOut = async () => {
    await api.post('/api/auth/sign-out')
    queries.clear()
    await navigate({ to: '/app/sign-in' })
  }
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className="me" aria-label={t('app.accountOf', { name })}>
          <CircleUserRound aria-hidden />
          <span className="me-name">{name}</span>
        </button>
      }
    >
      <div className="menu-label">{email}</div>
      <MenuLink icon={<CircleUserRound aria-hidden />} link={<Link to="/app/account" />}>
        {t('app.account')}
      </MenuLink>
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={openKeysDialog}>
        {t('app.keysTitle')}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void signOut()}>
        {t('app.signOut')}
      </MenuItem>
    </Menu>
  )
}

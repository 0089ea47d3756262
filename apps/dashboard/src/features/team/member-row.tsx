import type { Member } from '@tandem/contract/http/account'
import { Ellipsis } from 'lucide-react'
import { dayText } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { IconButton } from '../../ui/button.tsx'
import { Row } from '../../ui/list.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { roleName } from '../../ui/role-words.tsx'

interface MemberRowProps {
  member: Member
  onRole: () => void
  onRemove: () => void
}

export function MemberRow({ member, onRole, onRemove }: MemberRowProps) {
  const { name, email, role, sinceAt, secondFactor, you } = member
  return (
    <Row
      title={
        <>
          {name} {you && <span className="quiet">({t('team.you')})</span>}
        </>
      }
      sub={
        <>
          {email} · {t('team.since', { day: dayText(sinceAt) })}
          {secondFactor && ` · ${t('team.second')}`}
        </>
      }
      end={
        <>
          <span>{roleName(role)}</span>
          <Menu trigger={<IconButton label={t('team.more', { name })} icon={<Ellipsis aria-hidden />} />}>
            <MenuItem onSelect={onRole}>{t('team.changeRole')}</MenuItem>
            {!you && (
              <>
                <MenuLine />
                <MenuItem danger onSelect={onRemove}>
                  {t('team.remove')}
                </MenuItem>
              </>
            )}
          </Menu>
        </>
      }
    />
  )
}

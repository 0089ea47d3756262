import type { Role } from '@tandem/core/accounts/permissions'
import { t } from '../i18n/i18n.ts'

export const roleName = (role: Role): string => t(`ui.role.${role}`)

/** What each role may do, in plain words. */
export const roleMay = (role: Role): string => t(`ui.roleMay.${role}`)

export const RoleNote = ({ role }: { role: Role }) => (
  <>
    {t('ui.asRole', { role: roleName(role) })} {roleMay(role)}
  </>
)

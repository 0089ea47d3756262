import { ROLES, type Role } from '@tandem/core/accounts/permissions'
import { t } from '../../i18n/i18n.ts'
import { Checkbox, Fieldset } from '../../ui/field.tsx'
import { roleMay, roleName } from '../../ui/role-words.tsx'

/** The roles, with what each may do in plain words. */
export const RoleChoice = ({ role, onChange }: { role: Role; onChange: (role: Role) => void }) => (
  <Fieldset legend={t('team.role')}>
    {ROLES.map((one) => (
      <Checkbox
        key={one}
        type="radio"
        name="role"
        label={roleName(one)}
        hint={roleMay(one)}
        checked={one === role}
        onChange={() => onChange(one)}
      />
    ))}
  </Fieldset>
)

import type { MadeToken, NewToken, Permission } from '@tandem/contract/http/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { Checkbox, Fieldset, SelectField, TextField } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { FormFoot } from '../../ui/form-foot.tsx'
import { tokensKey } from './tokens-key.ts'

interface MakeTokenDialogProps {
  storeKey: string
  /** What this person may give away. */
  scopes: readonly Permission[]
  onClose: () => void
}

export function MakeTokenDialog({ storeKey, scopes, onClose }: MakeTokenDialogProps) {
  const queries = useQueryClient()
  const make = useMutation({
    mutationFn: (token: NewToken) => api.post<MadeToken>(`/api/v1/stores/${storeKey}/tokens`, token),
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensKey(storeKey) }),
  })
  if (make.data)
    return (
      <Dialog open keep onClose={onClose} title={t('tokens.madeTitle')}>
        <CopyField label={t('tokens.secret')} value={make.data.secret} once />
        <p className="quiet">
          {t('tokens.use')}
          <br />
          <code>Authorization: Bearer …</code>
        </p>
        <div className="dialog-buttons">
          <Button kind="primary" onClick={onClose}>
            {t('tokens.done')}
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Dialog open onClose={onClose} title={t('tokens.make')}>
      <TokenForm
        scopes={scopes}
        busy={make.isPending}
        error={make.error}
        onCancel={onClose}
        onMake={(token) => make.mutate(token)}
      />
    </Dialog>
  )
}

interface TokenFormProps {
  scopes: readonly Permission[]
  busy: boolean
  error: unknown
  onCancel: () => void
  onMake: (token: NewToken) => void
}

function TokenForm({ scopes, busy, error, onCancel, onMake }: TokenFormProps) {
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [chosen, setChosen] = useState<readonly Permission[]>([])
  const tick = (scope: Permission, on: boolean) =>
    setChosen(on ? [...chosen, scope] : chosen.filter((one) => one !== scope))
  const make = () =>
    onMake({ name: name.trim(), scopes: [...chosen], days: days === '' ? null : Number(days) })
  return (
    <Form onSubmit={make}>
      <TextField
        label={t('tokens.name')}
        hint={t('tokens.nameHint')}
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Fieldset legend={t('tokens.scopes')}>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            label={t(`tokens.scope.${scope}`)}
            checked={chosen.includes(scope)}
            onChange={(event) => tick(scope, event.target.checked)}
          />
        ))}
      </Fieldset>
      <SelectField label={t('tokens.days')} value={days} onChange={(event) => setDays(event.target.value)}>
        <option value="30">{t('tokens.days30')}</option>
        <option value="90">{t('tokens.days90')}</option>
        <option value="365">{t('tokens.days365')}</option>
        <option value="">{t('tokens.daysNever')}</option>
      </SelectField>
      <ErrorNotice error={error} />
      {chosen.length === 0 && <p className="small quiet">{t('tokens.scopesNeeded')}</p>}
      <FormFoot onCancel={onCancel} busy={busy} disabled={chosen.length === 0} submit={t('tokens.make')} />
    </Form>
  )
}

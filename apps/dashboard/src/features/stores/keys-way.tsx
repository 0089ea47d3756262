import type { ConnectWays } from '@tandem/contract/http/stores'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { areKeys, KeyFields, type Keys, trimmed } from './key-fields.tsx'
import type { Part } from './parts.ts'
import { PartsField } from './parts-field.tsx'
import './stores.css'

/** Without the plugin: keys that the owner made and copies here. */
export function KeysWay({ url }: { ways: ConnectWays; url: string }) {
  const navigate = useNavigate()
  const [address, setAddress] = useState(url)
  const [keys, setKeys] = useState<Keys>({ consumerKey: '', consumerSecret: '' })
  const [parts, setParts] = useState<Part[]>(['rooms', 'orders'])
  const [isTried, setTried] = useState(false)
  const connect = useMutation({
    mutationFn: () =>
      api.post<{ ref: string }>('/api/v1/connect/keys', { url: address.trim(), parts, ...trimmed(keys) }),
    onSuccess: ({ ref }) => navigate({ to: '/app/add-store', search: { ref } }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (address.trim() !== '' && areKeys(keys) && parts.length > 0) connect.mutate()
  }
  return (
    <>
      <ol className="steps">
        <li>
          <p>{t('stores.keys.1')}</p>
        </li>
        <li>
          <p>{t('stores.keys.2')}</p>
        </li>
        <li>
          <p>{t('stores.keys.3')}</p>
        </li>
      </ol>
      <form className="stores-form" onSubmit={submit} noValidate>
        <TextField
          label={t('stores.form.address')}
          hint={t('stores.form.addressHint')}
          name="url"
          inputMode="url"
          autoComplete="url"
          maxLength={500}
          value={address}
          error={isTried && address.trim() === '' ? t('stores.form.noAddress') : null}
          onChange={(event) => setAddress(event.target.value)}
        />
        <KeyFields keys={keys} onChange={setKeys} isWrong={isTried && !areKeys(keys)} />
        <PartsField parts={parts} onChange={setParts} isMissing={isTried && parts.length === 0} />
        <ErrorNotice error={connect.error} />
        <Button type="submit" kind="primary" busy={connect.isPending}>
          {t('stores.form.connect')}
        </Button>
      </form>
    </>
  )
}

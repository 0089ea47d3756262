import type { ConnectWays } from '@tandem/contract/http/stores'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../api/call.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNotice } from '../../ui/error-notice.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Part } from './parts.ts'
import { PartsField } from './parts-field.tsx'
import './stores.css'

/** Without the plugin: WooCommerce's own page makes the key. */
export function AskWay({ ways, url }: { ways: ConnectWays; url: string }) {
  const [address, setAddress] = useState(url)
  const [parts, setParts] = useState<Part[]>(['rooms', 'orders'])
  const [isTried, setTried] = useState(false)
  const ask = useMutation({
    mutationFn: () => api.post<{ location: string }>('/api/v1/connect/ask', { url: address.trim(), parts }),
    onSuccess: ({ location }) => window.location.assign(location),
  })
  if (!ways.canAsk) {
    return (
      <Notice tone="warn">
        <p>{t('stores.way.ask.https', { server: ways.serverUrl })}</p>
      </Notice>
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (address.trim() !== '' && parts.length > 0) ask.mutate()
  }
  return (
    <form className="stores-form" onSubmit={submit} noValidate>
      <TextField
        label={t('stores.form.address')}
        hint={t('stores.form.addressHint')}
        name="url"
        inputMode="url"
        autoComplete="url"
        value={address}
        maxLength={500}
        error={isTried && address.trim() === '' ? t('stores.form.noAddress') : null}
        onChange={(event) => setAddress(event.target.value)}
      />
      <PartsField parts={parts} onChange={setParts} isMissing={isTried && parts.length === 0} />
      <ErrorNotice error={ask.error} />
      <Button type="submit" kind="primary" busy={ask.isPending || ask.isSuccess}>
        {t('stores.form.toShop')}
      </Button>
    </form>
  )
}

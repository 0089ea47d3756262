import { t } from '../../i18n/i18n.ts'
import { PasswordField, TextField } from '../../ui/field.tsx'

export interface Keys {
  consumerKey: string
  consumerSecret: string
}

const KEY = /^[\x21-\x7e]{8,200}$/
export const areKeys = ({ consumerKey, consumerSecret }: Keys): boolean =>
  KEY.test(consumerKey.trim()) && KEY.test(consumerSecret.trim())
export const trimmed = ({ consumerKey, consumerSecret }: Keys): Keys => ({
  consumerKey: consumerKey.trim(),
  consumerSecret: consumerSecret.trim(),
})

/** Both texts that WooCommerce shows once. */
export function KeyFields(props: { keys: Keys; onChange: (keys: Keys) => void; isWrong: boolean }) {
  const { keys, onChange, isWrong } = props
  const plain = { autoComplete: 'off', spellCheck: false, autoCapitalize: 'off', maxLength: 220 } as const
  return (
    <>
      <TextField
        label={t('stores.form.key')}
        name="consumerKey"
        placeholder="ck_…"
        {...plain}
        value={keys.consumerKey}
        error={isWrong ? t('stores.form.noKey') : null}
        onChange={(event) => onChange({ ...keys, consumerKey: event.target.value })}
      />
      <PasswordField
        label={t('stores.form.secret')}
        name="consumerSecret"
        placeholder="cs_…"
        {...plain}
        value={keys.consumerSecret}
        onChange={(event) => onChange({ ...keys, consumerSecret: event.target.value })}
      />
    </>
  )
}

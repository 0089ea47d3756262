import { Plus, X } from 'lucide-react'
import { t } from '../../i18n/i18n.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Fieldset, SelectField, TextField } from '../../ui/field.tsx'
import type { ChangeDraft, Draft, HeaderDraft } from './draft.ts'
import './destinations.css'

const MOST_HEADERS = 10

/** Where orders go, in which form, and what goes along. */
export function WhereFields({ draft, onChange }: { draft: Draft; onChange: ChangeDraft }) {
  return (
    <>
      <TextField
        label={t('destinations.name')}
        hint={t('destinations.nameHint')}
        required
        maxLength={80}
        value={draft.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <TextField
        label={t('destinations.url')}
        hint={t('destinations.urlHint')}
        required
        wide
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://"
        maxLength={2000}
        value={draft.url}
        onChange={(event) => onChange({ url: event.target.value })}
      />
      <SelectField
        label={t('destinations.format')}
        hint={t('destinations.formatHint')}
        wide
        value={draft.format}
        onChange={(event) => onChange({ format: event.target.value as Draft['format'] })}
      >
        <option value="tandem">{t('destinations.format.tandem')}</option>
        <option value="order-sync">{t('destinations.format.order-sync')}</option>
      </SelectField>
      <HeaderFields headers={draft.headers} onChange={(headers) => onChange({ headers })} />
    </>
  )
}

function HeaderFields(props: {
  headers: readonly HeaderDraft[]
  onChange: (headers: readonly HeaderDraft[]) => void
}) {
  const { headers, onChange } = props
  const set = (id: number, change: Partial<HeaderDraft>) =>
    onChange(headers.map((one) => (one.id === id ? { ...one, ...change } : one)))
  const add = () =>
    onChange([...headers, { id: Math.max(-1, ...headers.map(({ id }) => id)) + 1, name: '', value: '' }])
  return (
    <Fieldset legend={t('destinations.headers')}>
      <p className="small quiet">{t('destinations.headersHint')}</p>
      {headers.map((one) => (
        <div className="header-pair" key={one.id}>
          <TextField
            label={t('destinations.headerName')}
            value={one.name}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set(one.id, { name: event.target.value, value: one.value ?? '' })}
          />
          <TextField
            label={t('destinations.headerValue')}
            value={one.value ?? ''}
            placeholder={one.value === null ? t('destinations.headerKept') : ''}
            maxLength={2000}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set(one.id, { value: event.target.value })}
          />
          <IconButton
            label={t('destinations.headerRemove', { name: one.name })}
            icon={<X aria-hidden />}
            onClick={() => onChange(headers.filter(({ id }) => id !== one.id))}
          />
        </div>
      ))}
      {headers.length < MOST_HEADERS && (
        <div>
          <Button kind="plain" icon={<Plus aria-hidden />} onClick={add}>
            {t('destinations.headerAdd')}
          </Button>
        </div>
      )}
    </Fieldset>
  )
}

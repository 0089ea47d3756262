import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { MyStore } from '../../api/me.ts'
import { countryName } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Checkbox, Fieldset, SelectField, TextField } from '../../ui/field.tsx'
import { AmountFields } from './amount-fields.tsx'
import { type Filters, SINCE } from './orders.search.ts'
import { facetsQuery, type Place } from './orders-api.ts'
import { statusWord } from './status-word.tsx'

interface FilterDialogProps {
  place: Place
  stores: readonly MyStore[]
  filters: Filters
  onApply: (filters: Filters) => void
  onClose: () => void
}

const STATES = ['processing', 'on-hold', 'completed', 'pending', 'cancelled', 'refunded', 'failed']

/** Everything that orders can be filtered by. */
export function FilterDialog({ place, stores, filters, onApply, onClose }: FilterDialogProps) {
  const { data } = useQuery(facetsQuery(place))
  const [draft, setDraft] = useState(filters)
  const set = (change: { [K in keyof Filters]?: Filters[K] | undefined }) =>
    setDraft((before) => clean({ ...before, ...change }))
  const statuses = [...new Set([...STATES, ...(data?.statuses ?? []), ...(draft.status ?? [])])]
  return (
    <Dialog
      open
      wide
      title={t('orders.filter.title')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={() => onApply(filters.q ? { q: filters.q } : {})}>{t('orders.filter.all')}</Button>
          <Button kind="primary" type="submit" form="order-filter">
            {t('orders.filter.show')}
          </Button>
        </>
      }
    >
      <form
        id="order-filter"
        className="orders-form"
        onSubmit={(event) => {
          event.preventDefault()
          onApply(draft)
        }}
      >
        <Fieldset legend={t('orders.col.status')}>
          <Boxes
            all={statuses}
            chosen={draft.status ?? []}
            label={statusWord}
            onChange={(status) => set({ status })}
          />
        </Fieldset>
        <div className="orders-pair">
          <SelectField
            label={t('orders.filter.when')}
            value={draft.since ?? (draft.from || draft.until ? 'days' : '')}
            onChange={({ target }) => set(whenOf(target.value))}
          >
            <option value="">{t('orders.filter.ever')}</option>
            {SINCE.map((since) => (
              <option key={since} value={since}>
                {t(`orders.is.since.${since}`)}
              </option>
            ))}
            <option value="days">{t('orders.filter.days')}</option>
          </SelectField>
          <SelectField
            label={t('orders.col.country')}
            value={draft.country?.[0] ?? ''}
            onChange={({ target }) => set({ country: target.value ? [target.value] : undefined })}
          >
            <option value="">{t('orders.filter.everywhere')}</option>
            {[...new Set([...(data?.countries ?? []), ...(draft.country ?? [])])].map((country) => (
              <option key={country} value={country}>
                {countryName(country)}
              </option>
            ))}
          </SelectField>
        </div>
        {!draft.since && (
          <div className="orders-pair">
            <TextField
              label={t('orders.filter.from')}
              type="date"
              optional
              value={draft.from ?? ''}
              onChange={({ target }) => set({ from: target.value || undefined })}
            />
            <TextField
              label={t('orders.filter.until')}
              type="date"
              optional
              value={draft.until ?? ''}
              onChange={({ target }) => set({ until: target.value || undefined })}
            />
          </div>
        )}
        <AmountFields
          filters={draft}
          currencies={data?.currencies.map((one) => one.currency) ?? []}
          stores={stores}
          onChange={set}
        />
        <div className="orders-pair">
          <TextField
            label={t('orders.filter.sku')}
            optional
            maxLength={100}
            value={draft.sku ?? ''}
            onChange={({ target }) => set({ sku: target.value || undefined })}
          />
          <TextField
            label={t('orders.filter.product')}
            optional
            inputMode="numeric"
            pattern="[1-9][0-9]{0,14}"
            value={draft.product ?? ''}
            onChange={({ target }) => set({ product: Number(target.value.replace(/\D/g, '')) || undefined })}
          />
        </div>
        <Fieldset legend={t('orders.filter.only')}>
          <Checkbox
            label={t('orders.is.room.yes')}
            checked={draft.room === 'yes'}
            onChange={({ target }) => set({ room: target.checked ? 'yes' : undefined })}
          />
          <Checkbox
            label={t('orders.is.refunded.yes')}
            checked={draft.refunded === 'yes'}
            onChange={({ target }) => set({ refunded: target.checked ? 'yes' : undefined })}
          />
        </Fieldset>
        {place === null && stores.length > 1 && (
          <Fieldset legend={t('orders.filter.shops')}>
            <Boxes
              all={stores.map(({ storeKey }) => storeKey)}
              chosen={draft.store ?? []}
              label={(key) => stores.find(({ storeKey }) => storeKey === key)?.name ?? key}
              onChange={(store) => set({ store })}
            />
          </Fieldset>
        )}
      </form>
    </Dialog>
  )
}

function whenOf(value: string): { [K in 'since' | 'from' | 'until']?: Filters[K] | undefined } {
  const since = SINCE.find((one) => one === value)
  return value === 'days' ? { since } : { since, from: undefined, until: undefined }
}

function clean(draft: { [K in keyof Filters]?: Filters[K] | undefined }): Filters {
  const { amountFrom, amountTo, currency, ...rest } = draft
  const amounts = amountFrom === undefined && amountTo === undefined ? {} : { amountFrom, amountTo, currency }
  const kept = Object.entries({ ...rest, ...amounts }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as Filters
}

function Boxes(props: {
  all: readonly string[]
  chosen: readonly string[]
  label: (one: string) => string
  onChange: (chosen: string[]) => void
}) {
  const { all, chosen, label, onChange } = props
  return (
    <div className="orders-boxes">
      {all.map((one) => (
        <Checkbox
          key={one}
          label={label(one)}
          checked={chosen.includes(one)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, one] : chosen.filter((o) => o !== one))
          }
        />
      ))}
    </div>
  )
}

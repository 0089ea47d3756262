import { currencyDigits } from '@tandem/core/orders/currency-digits'
import { typedAmount } from '@tandem/core/orders/typed-amount'
import { useState } from 'react'
import { t } from '../../i18n/i18n.ts'
import { SelectField, TextField } from '../../ui/field.tsx'
import type { Filters } from './orders.search.ts'

type Amounts = { amountFrom?: number | undefined; amountTo?: number | undefined; currency: string }

/** Decimal places in which amounts of a currency are kept. */
export function unitOf(currency: string, stores: readonly { currency: string; minorUnit: number }[]): number {
  const shop = stores.find((one) => one.currency === currency)
  return currencyDigits(currency, shop ?? { currency: '', minorUnit: 2 })
}

/** From which amount to which, in one of the currencies that orders are in. */
export function AmountFields(props: {
  filters: Filters
  currencies: readonly string[]
  stores: readonly { currency: string; minorUnit: number }[]
  onChange: (amounts: Amounts) => void
}) {
  const { filters, currencies, stores, onChange } = props
  const { amountFrom, amountTo } = filters
  const [chosen, choose] = useState(filters.currency)
  const currency = chosen ?? stores[0]?.currency ?? currencies[0] ?? 'EUR'
  const all = [...new Set([currency, ...currencies])].sort()
  const unit = unitOf(currency, stores)
  return (
    <>
      {all.length > 1 && (
        <SelectField
          label={t('orders.filter.currency')}
          value={currency}
          onChange={({ target }) => {
            choose(target.value)
            onChange({ amountFrom: undefined, amountTo: undefined, currency: target.value })
          }}
        >
          {all.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </SelectField>
      )}
      <div className="orders-pair" key={currency}>
        <Amount
          label={t('orders.filter.atLeast', { currency })}
          unit={unit}
          value={amountFrom}
          onChange={(minor) => onChange({ amountFrom: minor, amountTo, currency })}
        />
        <Amount
          label={t('orders.filter.atMost', { currency })}
          unit={unit}
          value={amountTo}
          onChange={(minor) => onChange({ amountFrom, amountTo: minor, currency })}
        />
      </div>
    </>
  )
}

/** What cannot be read is said, and holds the form: it must not quietly become "any amount". */
function Amount(props: {
  label: string
  unit: number
  value: number | undefined
  onChange: (minor: number | undefined) => void
}) {
  const { label, unit, value, onChange } = props
  const [written, write] = useState(value === undefined ? '' : (value / 10 ** unit).toFixed(unit))
  const wrong = (text: string) => text.trim() !== '' && typedAmount(text, unit) === null
  const error = wrong(written) ? t('orders.filter.amountWrong') : null
  return (
    <TextField
      label={label}
      optional
      inputMode="decimal"
      maxLength={20}
      value={written}
      error={error}
      onChange={({ target }) => {
        write(target.value)
        target.setCustomValidity(wrong(target.value) ? t('orders.filter.amountWrong') : '')
        onChange(typedAmount(target.value, unit) ?? undefined)
      }}
    />
  )
}

import type { Address, BillingAddress } from '../../model.ts'
import type { Messages } from '../messages/en.ts'

export const COUNTRIES = [
  'RO',
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MD',
  'MT',
  'NL',
  'PL',
  'PT',
  'SE',
  'SI',
  'SK',
]
export const PAYMENTS = ['cod', 'bacs'] as const
export type Payment = (typeof PAYMENTS)[number]

export type FieldName =
  | 'firstName'
  | 'lastName'
  | 'email'
  | 'phone'
  | 'address1'
  | 'address2'
  | 'city'
  | 'state'
  | 'postcode'
  | 'country'
  | 'note'
  | 'payment'

export type CheckoutForm = Record<FieldName, string>
export type CheckoutErrors = Partial<Record<FieldName, string>>

type FieldRule = {
  name: Exclude<FieldName, 'payment'>
  max: number
  required: boolean
  autocomplete: string
  type?: string
}

export const FIELDS: FieldRule[] = [
  { name: 'firstName', max: 60, required: true, autocomplete: 'given-name' },
  { name: 'lastName', max: 60, required: true, autocomplete: 'family-name' },
  { name: 'email', max: 120, required: true, autocomplete: 'email', type: 'email' },
  { name: 'phone', max: 30, required: true, autocomplete: 'tel', type: 'tel' },
  { name: 'address1', max: 120, required: true, autocomplete: 'address-line1' },
  { name: 'address2', max: 120, required: false, autocomplete: 'address-line2' },
  { name: 'postcode', max: 12, required: true, autocomplete: 'postal-code' },
  { name: 'city', max: 80, required: true, autocomplete: 'address-level2' },
  { name: 'state', max: 80, required: false, autocomplete: 'address-level1' },
  { name: 'country', max: 2, required: true, autocomplete: 'country' },
  { name: 'note', max: 500, required: false, autocomplete: 'off' },
]

export function emptyForm(): CheckoutForm {
  const names: FieldName[] = [...FIELDS.map((field) => field.name), 'payment']
  const form = Object.fromEntries(names.map((name) => [name, ''])) as CheckoutForm
  return { ...form, country: 'RO', payment: 'cod' }
}

export function readForm(body: Record<string, string>): CheckoutForm {
  const form = emptyForm()
  for (const name of Object.keys(form) as FieldName[]) {
    // A field may hold one line only; the note may hold several.
    const text = (body[name] ?? '').slice(0, 2_000)
    form[name] = name === 'note' ? text.trim() : text.replace(/\s+/g, ' ').trim()
  }
  return form
}

/** One sentence per field that cannot be used as it is. */
export function checkForm(form: CheckoutForm, m: Messages): CheckoutErrors {
  const words = m.checkout.errors
  const errors: CheckoutErrors = {}
  for (const { name, max, required } of FIELDS) {
    const value = form[name]
    if (required && value === '') errors[name] = words.required(m.checkout[name])
    else if (value.length > max) errors[name] = words.long(m.checkout[name])
  }
  if (!errors.email && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(form.email)) errors.email = words.email
  if (!errors.phone && (!/^[+\d\s().-]+$/.test(form.phone) || form.phone.replace(/\D/g, '').length < 6)) {
    errors.phone = words.phone
  }
  if (!errors.country && !COUNTRIES.includes(form.country)) errors.country = words.country
  if (!PAYMENTS.some((payment) => payment === form.payment)) errors.payment = words.payment
  return errors
}

export function billingOf(form: CheckoutForm): BillingAddress {
  const address: Address = {
    firstName: form.firstName,
    lastName: form.lastName,
    company: '',
    address1: form.address1,
    address2: form.address2,
    city: form.city,
    state: form.state,
    postcode: form.postcode,
    country: form.country,
    phone: form.phone,
  }
  return { ...address, email: form.email }
}

import { plainText } from '@tandem/core/catalog/plain-text'
import { fieldsOf, sourceText } from '@tandem/core/catalog/read-source'

/** What a shop says of itself; empty, or what is usual, where it says nothing. */
export interface ShopFacts {
  name: string
  currency: string
  minorUnit: number
  locale: string
  timezone: string
  woocommerce: string
  wordpress: string
  php: string
  /** Whether our plugin's endpoints are there. */
  plugin: boolean
  clockOffMs: number
}

type Fields = Record<string, unknown>

export function factsOf(told: {
  index: Fields
  status: Fields
  plugin: boolean
  clockOffMs: number
}): ShopFacts {
  const settings = fieldsOf(told.status['settings'])
  const environment = fieldsOf(told.status['environment'])
  const currency = short(settings?.['currency'])
  const given = settings?.['number_of_decimals']
  const digits = typeof given === 'number' || (typeof given === 'string' && given !== '') ? Number(given) : -1
  return {
    name: plainText(sourceText(told.index['name'], 300), 80),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'EUR',
    minorUnit: Number.isInteger(digits) && digits >= 0 && digits <= 4 ? digits : 2,
    locale: short(environment?.['language']),
    timezone: short(told.index['timezone_string']) || offset(told.index['gmt_offset']),
    woocommerce: short(environment?.['version']),
    wordpress: short(environment?.['wp_version']),
    php: short(environment?.['php_version']),
    plugin: told.plugin,
    clockOffMs: told.clockOffMs,
  }
}

const short = (value: unknown) => (typeof value === 'string' ? sourceText(value, 60) : '')

/** `UTC+2`, as WordPress writes a zone without a name; it may be told as text or as a number. */
function offset(value: unknown): string {
  const hours = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof hours !== 'number' || !Number.isFinite(hours) || Math.abs(hours) > 15) return ''
  return `UTC${hours < 0 ? '' : '+'}${hours}`
}

import type { BackOffice } from '../shop.ts'
import type { Endpoint } from './endpoint.ts'
import { RestError } from './rest-error.ts'

type Setting = {
  id: string
  label: string
  description: string
  type: string
  default: string
  tip: string
  value: string
}

type Row = [id: string, label: string, text: string, type: string, standard: string, value: string]

function generalSettings({ settings }: BackOffice): Setting[] {
  const currency =
    'This controls what currency prices are listed at in the catalog and which currency gateways will take payments in.'
  const place = 'The country and state or province, if any, in which your business is located.'
  const taxes = 'Rates will be configurable and taxes will be calculated during checkout.'
  const rows: Row[] = [
    ['default_country', 'Country / State', place, 'select', 'US:CA', settings.country],
    ['calc_taxes', 'Enable taxes', taxes, 'checkbox', 'no', 'yes'],
    ['currency', 'Currency', currency, 'select', 'USD', settings.currency],
    [
      'currency_pos',
      'Currency position',
      'This controls the position of the currency symbol.',
      'select',
      'left',
      'left',
    ],
    [
      'price_thousand_sep',
      'Thousand separator',
      'This sets the thousand separator of displayed prices.',
      'text',
      ',',
      ',',
    ],
    [
      'price_decimal_sep',
      'Decimal separator',
      'This sets the decimal separator of displayed prices.',
      'text',
      '.',
      '.',
    ],
    [
      'price_num_decimals',
      'Number of decimals',
      'This sets the number of decimal points shown in displayed prices.',
      'number',
      '2',
      '2',
    ],
  ]
  return rows.map(([id, label, text, type, standard, value]) => ({
    id: `woocommerce_${id}`,
    label,
    description: text,
    type,
    default: standard,
    tip: text,
    value,
  }))
}

function taxSettings(shop: BackOffice): Setting[] {
  const text = 'Prices entered with tax'
  const value = shop.settings.pricesIncludeTax ? 'yes' : 'no'
  return [
    {
      id: 'woocommerce_prices_include_tax',
      label: text,
      description: '',
      type: 'radio',
      default: 'no',
      tip: '',
      value,
    },
  ]
}

function systemStatus(shop: BackOffice) {
  const same = (names: string[]) => Object.fromEntries(names.map((name) => [name, name]))
  return {
    environment: { home_url: shop.url(), site_url: shop.url(), version: '10.9.1', wp_version: '6.9.7' },
    settings: {
      api_enabled: false,
      force_ssl: false,
      currency: shop.settings.currency,
      currency_symbol: shop.settings.currencySymbol === '€' ? '&euro;' : shop.settings.currencySymbol,
      currency_position: 'left',
      thousand_separator: ',',
      decimal_separator: '.',
      number_of_decimals: 2,
      geolocation_enabled: false,
      taxonomies: same(['external', 'grouped', 'simple', 'variable']),
      product_visibility_terms: same([
        'exclude-from-catalog',
        'exclude-from-search',
        'featured',
        'outofstock',
        ...[1, 2, 3, 4, 5].map((stars) => `rated-${stars}`),
      ]),
      woocommerce_com_connected: 'no',
      enforce_approved_download_dirs: true,
      order_datastore: 'Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\OrdersTableDataStore',
      HPOS_enabled: true,
      HPOS_sync_enabled: false,
      enabled_features: [
        'analytics',
        'marketplace',
        'order_attribution',
        'site_visibility_badge',
        'remote_logging',
        'blueprint',
        'point_of_sale',
        'push_notifications',
        'custom_order_tables',
      ],
    },
  }
}

/** The settings and the system status that a connection asks for: currency, tax, time and versions. Read only. */
export function settingsRoutes(shop: BackOffice): Endpoint[] {
  const groups: Record<string, () => Setting[]> = {
    general: () => generalSettings(shop),
    tax: () => taxSettings(shop),
  }
  const group = (id: string | undefined): Setting[] => {
    const settings = groups[id ?? '']?.()
    if (!settings) throw new RestError(404, 'rest_setting_setting_group_invalid', 'Invalid setting group.')
    return settings
  }
  const present = (groupId: string, setting: Setting, inList: boolean) => {
    const collection = `${shop.url()}/wp-json/wc/v3/settings/${groupId}`
    const allow = ['GET', 'POST', 'PUT', 'PATCH']
    const links = {
      self: [{ href: `${collection}/${setting.id}`, targetHints: { allow } }],
      collection: [{ href: collection }],
    }
    return { ...setting, ...(inList ? {} : { group_id: groupId }), _links: links }
  }
  const refuse = () => {
    throw new RestError(403, 'woocommerce_rest_cannot_edit', 'The settings of this demo shop are fixed.')
  }
  return [
    {
      path: '/wc/v3/settings/:group',
      get: {
        action: 'list',
        handle: ({ params }) => ({
          body: group(params['group']).map((setting) => present(params['group'] ?? '', setting, true)),
        }),
      },
    },
    {
      path: '/wc/v3/settings/:group/:id',
      get: {
        action: 'view',
        handle: ({ params }) => {
          const setting = group(params['group']).find((known) => known.id === params['id'])
          if (!setting) throw new RestError(404, 'rest_setting_setting_invalid', 'Invalid setting.')
          return { body: present(params['group'] ?? '', setting, false) }
        },
      },
      edit: { action: 'edit', handle: refuse },
    },
    { path: '/wc/v3/system_status', get: { action: 'list', handle: () => ({ body: systemStatus(shop) }) } },
  ]
}

import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import { type Spelled, spelled } from './spellings.ts'

const URL_NAMES = [
  'storeurl',
  'siteurl',
  'shopurl',
  'homeurl',
  'storeaddress',
  'shopaddress',
  'websiteurl',
  'wordpressurl',
  'baseurl',
  'url',
  'website',
  'domain',
  'storedomain',
  'shopdomain',
  'store',
  'shop',
  'site',
]
const KEY_NAMES = [
  'consumerkey',
  'ck',
  'wcconsumerkey',
  'wooconsumerkey',
  'apikey',
  'restkey',
  'key',
  'publickey',
]
const SECRET_NAMES = [
  'consumersecret',
  'cs',
  'wcconsumersecret',
  'wooconsumersecret',
  'apisecret',
  'restsecret',
  'secret',
  'secretkey',
]
const WEBHOOK_SECRET_NAMES = ['webhooksecret', 'webhookkey', 'hooksecret', 'signingsecret', 'wcwebhooksecret']

/** The shop's address in its one form; null when none is there that could be one. */
export function shopUrlOf(fields: Spelled): string | null {
  const given = fields.text(500, ...URL_NAMES)
  return given === null ? null : normaliseShopUrl(given)
}

export interface KeysBody {
  url: string | null
  consumerKey: string | null
  consumerSecret: string | null
  webhookSecret: string | null
  code: string | null
  name: string | null
  currency: string | null
}

const SECRET = /^[\x21-\x7e]{20,200}$/

/** Store address and key pair, as the co-shopping, order and marketplace plugins send them. */
export function readKeysBody(body: unknown): KeysBody {
  const fields = spelled(body)
  const secret = (...names: string[]) => {
    const text = fields.text(200, ...names)
    return text !== null && SECRET.test(text) ? text : null
  }
  const currency = fields.text(10, 'currency', 'storecurrency', 'currencycode')?.toUpperCase() ?? null
  return {
    url: shopUrlOf(fields),
    consumerKey: secret(...KEY_NAMES),
    consumerSecret: secret(...SECRET_NAMES),
    webhookSecret: secret(...WEBHOOK_SECRET_NAMES),
    code: secret('tandemcode', 'code', 'connectcode', 'onetimecode', 'authcode'),
    name: fields.text(200, 'storename', 'shopname', 'sitename', 'name', 'blogname', 'title'),
    currency: currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null,
  }
}

export interface AccountBody {
  email: string | null
  url: string | null
  password: string | null
  user: string
  applicationPassword: string | null
  platform: string
}

/** The user that the fulfilment plugin makes for the service is named after it. */
const SERVICE_USER = 'tandem'

/** What the fulfilment plugin sends on *Save*. The account's password is for comparing once, never for keeping. */
export function readAccountBody(body: unknown): AccountBody {
  const fields = spelled(body)
  const application = fields.text(
    200,
    'applicationpassword',
    'apppassword',
    'apipassword',
    'wpapplicationpassword',
    'wpapppassword',
    'applicationpass',
    'apppass',
    'appkey',
  )
  return {
    url: shopUrlOf(fields),
    email: fields.text(200, 'email', 'accountemail', 'useremail', 'mail', 'login'),
    password: fields.text(200, 'password', 'pass', 'pwd', 'accountpassword', 'userpassword'),
    user:
      fields.text(
        60,
        'applicationuser',
        'appuser',
        'apiuser',
        'applicationusername',
        'appusername',
        'apiusername',
        'wpuser',
        'wpusername',
      ) ?? SERVICE_USER,
    applicationPassword:
      application !== null && /^[\x20-\x7e]{16,200}$/.test(application) ? application : null,
    platform: (fields.text(40, 'platform', 'storeplatform', 'type') ?? 'woocommerce').toLowerCase(),
  }
}

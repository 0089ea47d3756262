import type { ReasonEntry } from './room-reasons.ts'

/** What can stand between a shop and Tandem, told to the merchant so that they can act on it. */
export type ConnectReason =
  | 'wrong_address'
  | 'private_address'
  | 'not_woocommerce'
  | 'needs_https'
  | 'needs_permalinks'
  | 'wrong_keys'
  | 'keys_read_only'
  | 'keys_lost_rights'
  | 'header_stripped'
  | 'shop_locked'
  | 'shop_clock_off'
  | 'shop_busy'
  | 'shop_nonsense'
  | 'shop_moved'
  | 'shop_certificate'
  | 'code_expired'
  | 'wrong_signature'
  | 'signature_too_old'
  | 'not_connected'
  | 'awaiting_claim'
  | 'goodbye_unproved'
  | 'no_such_part'
  | 'nothing_to_approve'

export const CONNECT_REASONS: Record<ConnectReason, ReasonEntry> = {
  wrong_address: { status: 400, close: 4400, sentence: 'That is not the address of a shop.' },
  private_address: {
    status: 400,
    close: 4400,
    sentence:
      'This address lies in a private network. The operator of this server can allow that with TANDEM_ALLOW_PRIVATE_STORES.',
  },
  not_woocommerce: {
    status: 422,
    close: 4400,
    sentence: 'There is a site at this address, but no WooCommerce answers there. Is the plugin active?',
  },
  needs_https: {
    status: 422,
    close: 4400,
    sentence: 'The shop answers without https. Keys must not travel like that: switch https on first.',
  },
  needs_permalinks: {
    status: 422,
    close: 4400,
    sentence:
      'The shop uses plain permalinks. Choose another kind under Settings → Permalinks, then try again.',
  },
  wrong_keys: {
    status: 422,
    close: 4400,
    sentence: 'The shop does not accept these keys. Make new ones and try again.',
  },
  keys_read_only: {
    status: 422,
    close: 4400,
    sentence: 'These keys may only read. Make new ones with the permission Read/Write.',
  },
  keys_lost_rights: {
    status: 422,
    close: 4400,
    sentence:
      'The person who made these keys may no longer manage the shop. Make new keys as an administrator.',
  },
  header_stripped: {
    status: 422,
    close: 4400,
    sentence: 'The shop’s web server drops the Authorization header. Its host has to let it through.',
  },
  shop_locked: {
    status: 422,
    close: 4400,
    sentence: 'The site asks for a password of its own before WooCommerce is reached. Take that lock away.',
  },
  shop_clock_off: {
    status: 422,
    close: 4400,
    sentence: 'The shop’s clock is more than a quarter of an hour off, so its signatures cannot count.',
  },
  shop_busy: {
    status: 503,
    close: 4503,
    sentence: 'The shop is too busy to answer right now. It is tried again by itself.',
  },
  shop_nonsense: {
    status: 502,
    close: 4503,
    sentence:
      'The shop answered with something that is not WooCommerce’s. A plugin or its host may be in the way.',
  },
  shop_moved: {
    status: 422,
    close: 4400,
    sentence: 'This address leads on to another one. Give the address at which the shop itself answers.',
  },
  shop_certificate: {
    status: 422,
    close: 4400,
    sentence:
      'The shop’s certificate is not valid for this address, or has run out. Renew it, then try again.',
  },
  code_expired: {
    status: 410,
    close: 4410,
    sentence: 'This connection was begun too long ago, or used already. Press Connect again.',
  },
  wrong_signature: { status: 401, close: 4401, sentence: 'The signature is not this shop’s.' },
  signature_too_old: {
    status: 401,
    close: 4401,
    sentence: 'The signature is from another time. Is the shop’s clock right?',
  },
  not_connected: {
    status: 409,
    close: 4400,
    sentence: 'This shop is not connected any more. Connect it again.',
  },
  awaiting_claim: {
    status: 202,
    close: 4400,
    sentence:
      'The shop is known now, and waits until the operator of this server confirms that it belongs here.',
  },
  goodbye_unproved: {
    status: 202,
    close: 4400,
    sentence:
      'Somebody asked to disconnect this shop, but its keys still work. If that was you, revoke them in WooCommerce or disconnect it here.',
  },
  no_such_part: { status: 400, close: 4400, sentence: 'There is no such part.' },
  nothing_to_approve: {
    status: 409,
    close: 4400,
    sentence: 'This shop did not ask to join the marketplace.',
  },
}

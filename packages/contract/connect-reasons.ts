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
  | 'owner_decides'
  | 'keys_by_plugin'
  | 'shops_by_operator'
  | 'name_differs'

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
  owner_decides: {
    status: 409,
    close: 4400,
    sentence: 'Only the owner can switch a part on, in WordPress under WooCommerce → Tandem.',
  },
  keys_by_plugin: {
    status: 409,
    close: 4400,
    sentence: 'The plugin makes the keys of this shop. Change them in WordPress under WooCommerce → Tandem.',
  },
  shops_by_operator: {
    status: 403,
    close: 4403,
    sentence: 'On this server only its operator adds shops. Ask them.',
  },
  name_differs: {
    status: 422,
    close: 4400,
    sentence: 'That is not the shop’s name. Type it exactly as it is shown.',
  },
}

/** The same in Romanian. */
export const CONNECT_SENTENCES_RO: Record<ConnectReason, string> = {
  wrong_address: 'Aceasta nu este adresa unui magazin.',
  private_address:
    'Adresa este într-o rețea privată. Operatorul serverului o poate permite cu TANDEM_ALLOW_PRIVATE_STORES.',
  not_woocommerce: 'La această adresă este un site, dar niciun WooCommerce nu răspunde. Este modulul activ?',
  needs_https: 'Magazinul răspunde fără https. Cheile nu pot călători așa: activează întâi https.',
  needs_permalinks:
    'Magazinul folosește legături permanente simple. Alege alt fel în Setări → Legături permanente, apoi încearcă din nou.',
  wrong_keys: 'Magazinul nu acceptă aceste chei. Fă unele noi și încearcă din nou.',
  keys_read_only: 'Aceste chei pot doar citi. Fă unele noi, cu permisiunea Citire/Scriere.',
  keys_lost_rights:
    'Persoana care a făcut aceste chei nu mai poate administra magazinul. Fă chei noi ca administrator.',
  header_stripped:
    'Serverul web al magazinului aruncă antetul Authorization. Gazda lui trebuie să-l lase să treacă.',
  shop_locked: 'Site-ul cere o parolă a lui înainte de WooCommerce. Ridică acea protecție.',
  shop_clock_off:
    'Ceasul magazinului este decalat cu peste un sfert de oră, așa că semnăturile lui nu pot conta.',
  shop_busy: 'Magazinul este prea ocupat ca să răspundă acum. Încearcă din nou peste câteva minute.',
  shop_nonsense:
    'Magazinul a răspuns cu ceva ce nu este al lui WooCommerce. Poate îi stă în cale un modul sau gazda.',
  shop_moved: 'Magazinul trimite la altă adresă. Conectează adresa la care răspunde el însuși.',
  shop_certificate: 'Certificatul magazinului nu este valabil, așa că nu i se pot trimite chei.',
  code_expired: 'Această conectare a început de prea mult timp sau a fost deja folosită. Ia-o de la capăt.',
  wrong_signature: 'Semnătura nu este a acestui magazin.',
  signature_too_old: 'Semnătura este din alt moment. Este corect ceasul magazinului?',
  not_connected: 'Acest magazin nu mai este conectat. Conectează-l din nou.',
  awaiting_claim:
    'Magazinul este cunoscut acum și așteaptă ca operatorul acestui server să confirme că îi aparține.',
  goodbye_unproved:
    'Cineva a cerut deconectarea magazinului, dar cheile lui încă merg. Dacă ai fost tu, revocă-le în WooCommerce sau deconectează-l aici.',
  no_such_part: 'Nu există o astfel de parte.',
  nothing_to_approve: 'Acest magazin nu a cerut să intre în piața comună.',
  owner_decides: 'Doar proprietarul poate porni o parte, în WordPress la WooCommerce → Tandem.',
  keys_by_plugin: 'Cheile acestui magazin le face modulul. Schimbă-le în WordPress la WooCommerce → Tandem.',
  shops_by_operator: 'Pe acest server doar operatorul adaugă magazine. Întreabă-l.',
  name_differs: 'Acesta nu este numele magazinului. Scrie-l exact cum este afișat.',
}

import { REASONS, type Reason } from '@tandem/contract/errors'
import type { Lang } from './part-words.ts'

/** What somebody may meet who connects a shop; the English sentence is the catalogue's. */
const ro: Partial<Record<Reason, string>> = {
  wrong_address: 'Aceasta nu este adresa unui magazin.',
  private_address:
    'Adresa este într-o rețea privată. Operatorul serverului o poate permite cu TANDEM_ALLOW_PRIVATE_STORES.',
  store_unreachable: 'Magazinul nu a putut fi contactat.',
  shop_certificate: 'Certificatul magazinului nu este valabil, așa că nu i se pot trimite chei.',
  shop_moved: 'Magazinul trimite la altă adresă. Conectează adresa la care răspunde el însuși.',
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
  code_expired: 'Această conectare a început de prea mult timp sau a fost deja folosită. Ia-o de la capăt.',
  too_fast: 'A fost prea repede. Încearcă din nou peste puțin timp.',
  malformed: 'Cererea nu a putut fi înțeleasă. Ia-o de la capăt.',
  wrong_origin:
    'Cererea a venit de la o altă pagină, așa că nu a fost urmată. Deschide pagina și încearcă de acolo.',
  not_connected: 'Acest magazin nu mai este conectat. Conectează-l din nou.',
  internal: 'Ceva nu a mers aici.',
}

const en: Partial<Record<Reason, string>> = {
  wrong_origin:
    'The request came from another page, so it was not followed. Open this page and try from here.',
  malformed: 'The request could not be understood. Please begin again.',
}

export const reasonWords = (reason: Reason, lang: Lang): string =>
  (lang === 'ro' ? ro[reason] : en[reason]) ?? REASONS[reason].sentence

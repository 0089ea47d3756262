import { isReason, type Lang, sentenceOf } from '@tandem/contract/errors'

/** Why an order is not here, in words for whoever runs the shop or the server. Keys: what `orders_failed` holds. */
const WORDS: Record<string, Record<Lang, string>> = {
  not_an_order: {
    en: 'What the shop gave under this number is not an order.',
    ro: 'Ce a dat magazinul sub acest număr nu este o comandă.',
  },
  bad_amount: {
    en: 'One of its amounts is not a number. Look at the order’s totals, lines and fees in the shop.',
    ro: 'Una dintre sume nu este un număr. Uită-te în magazin la totalurile, produsele și taxele comenzii.',
  },
  bad_quantity: {
    en: 'One of its quantities is not a number. Look at the order’s lines in the shop.',
    ro: 'Una dintre cantități nu este un număr. Uită-te în magazin la produsele comenzii.',
  },
  bad_currency: {
    en: 'Its currency is not the code of a currency, such as EUR.',
    ro: 'Moneda ei nu este codul unei monede, de exemplu RON.',
  },
  too_many_lines: {
    en: 'It has more lines than are kept of one order.',
    ro: 'Are mai multe rânduri decât se păstrează dintr-o comandă.',
  },
  not_shown: {
    en: 'The shop itself cannot show it. Opening the order in WooCommerce most likely fails too; the shop’s error log says why.',
    ro: 'Nici magazinul nu o poate arăta. Probabil că nu se deschide nici în WooCommerce; jurnalul de erori al magazinului spune de ce.',
  },
  shop_busy: {
    en: 'The shop fails when it is asked for this order. If that goes on, its error log says why.',
    ro: 'Magazinul dă greș când i se cere această comandă. Dacă ține mult, jurnalul lui de erori spune de ce.',
  },
  shop_nonsense: {
    en: 'The shop’s answer about this order cannot be read.',
    ro: 'Răspunsul magazinului despre această comandă nu poate fi citit.',
  },
}

export function failedSentence(reason: string, lang: Lang): string {
  const words = Object.hasOwn(WORDS, reason) ? WORDS[reason]?.[lang] : undefined
  return words ?? sentenceOf(isReason(reason) ? reason : 'internal', lang)
}

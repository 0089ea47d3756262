import type { Messages } from './en.ts'
import { roTerms } from './ro-terms.ts'

const rules = new Intl.PluralRules('ro')
const forms = { one: (_: number) => '1 produs', few: (n: number) => `${n} produse` }
const produse = (n: number) => {
  const form = rules.select(n)
  if (form === 'one') return forms.one(n)
  return form === 'few' ? forms.few(n) : `${n} de produse`
}
const list = (words: string[]) => new Intl.ListFormat('ro', { type: 'conjunction' }).format(words)
const ATTRIBUTES: Record<string, string> = {
  colour: 'culoarea',
  size: 'mărimea',
  wood: 'lemnul',
  amount: 'suma',
}
/** The shop's own attributes are English; the few that it has get their Romanian word here. */
const attribute = (word: string) => ATTRIBUTES[word.toLowerCase()] ?? `„${word}”`

export const ro: Messages = {
  terms: roTerms,
  lang: { this: 'Română', other: 'English', switchTo: 'See the shop in English' },
  nav: {
    skip: 'Sari la conținut',
    label: 'Magazinul',
    all: 'Toate',
    search: 'Caută',
    searchLabel: 'Caută în magazin',
    cart: 'Coș',
    cartWith: (n) => `Coș, ${produse(n)}`,
    home: 'Acasă',
    menu: 'Categorii',
  },
  footer: {
    note: 'Un magazin demonstrativ. Nu se vinde și nu se trimite nimic; ce scrii rămâne doar pe acest calculator.',
    wool: 'Lână fără grabă și lut cinstit, din Horezu și Cisnădie.',
  },
  home: {
    title: 'Lână fără grabă și lut cinstit',
    lead: 'Tricotat la Horezu din lâna a două turme, cu guler înalt și torsade pe piept și pe mâneci.',
    look: 'Vezi puloverul',
    together: 'Uitați-vă împreună',
    togetherText:
      'Nu știi pe care? Apasă „Cumpărați împreună” la orice produs, trimite linkul unui prieten și hotărâți în doi. Fiecare cumpără în coșul lui.',
    togetherTry: 'Încearcă cu pledul de lână',
    chosen: 'Alese săptămâna aceasta',
    seeAll: 'Vezi toate',
    shelves: 'Rafturile',
  },
  list: {
    everything: 'Toate',
    found: (n, words) =>
      n === 0 ? `Nimic nu se potrivește cu „${words}”` : `${produse(n)} pentru „${words}”`,
    count: produse,
    sort: 'Ordonează după',
    sorts: {
      menu_order: 'Ordinea noastră',
      popularity: 'Cele mai cumpărate',
      date: 'Cele mai noi',
      price: 'Preț crescător',
      'price-desc': 'Preț descrescător',
      title: 'Nume',
    },
    apply: 'Ordonează',
    pages: 'Pagini',
    page: (n) => `Pagina ${n}`,
    next: 'Înainte',
    previous: 'Înapoi',
    emptyTitle: 'Încă nu e nimic aici',
    emptySearch: 'Încearcă mai puține cuvinte sau altele, ori plimbă-te printre rafturi.',
    inside: 'În',
  },
  product: {
    sale: 'Redus',
    before: 'înainte',
    now: 'acum',
    from: (price) => `de la ${price}`,
    soldOut: 'Epuizat',
    left: (n) => (n === 1 ? 'A mai rămas 1' : `Au mai rămas ${n}`),
    inStock: 'În stoc',
    combinationGone: 'Nu se face în această combinație',
    quantity: 'Câte',
    less: 'Cu una mai puțin',
    more: 'Cu una mai mult',
    add: 'Adaugă în coș',
    together: 'Cumpărați împreună',
    togetherHint: 'Trimite un link unui prieten și uitați-vă împreună.',
    oneOnly: 'Câte una de persoană.',
    pictures: 'Imagini',
    picture: (n, all) => `Imaginea ${n} din ${all}`,
    description: 'Despre produs',
    related: 'De pe același raft',
    alike: 'Vezi ce-i seamănă',
    shipping: (price, free) => `Livrat prin curier cu ${price}, gratuit de la ${free}.`,
    shippingPlain: (price) => `Livrat prin curier cu ${price}.`,
    taxIncluded: 'Taxe incluse.',
    noPrice: 'Întreabă-ne de preț',
    swatches: (n) => `în ${n} culori`,
    sku: 'Număr',
    unavailable: 'indisponibil',
  },
  cart: {
    title: 'Coșul tău',
    emptyTitle: 'Coșul tău e gol',
    emptyText: 'Ce adaugi rămâne aici, și dacă închizi fereastra.',
    startShopping: 'Uită-te prin magazin',
    each: (price) => `${price} bucata`,
    update: 'Actualizează',
    quantityOf: (name) => `Câte bucăți: ${name}`,
    remove: 'Scoate',
    removeOf: (name) => `Scoate ${name}`,
    items: 'Produse',
    shipping: 'Curier',
    free: 'gratuit',
    total: 'Total',
    tax: (price) => `din care taxe ${price}`,
    checkout: 'Spre plată',
    goOn: 'Mai uită-te',
    gone: 'Nu se mai vinde.',
    fit: 'Păstrează cât este',
    toRoom: 'Înapoi în cameră',
  },
  notice: {
    added: (name) => `${name} e în coșul tău.`,
    goToCart: 'Mergi la coș',
    removed: (name) => `${name} nu mai e în coș.`,
    updated: 'Coșul tău e la zi.',
    changed: 'S-a schimbat ceva între timp. Mai uită-te o dată la coș.',
  },
  reasons: {
    bad_line: () => 'Un rând din link nu a putut fi citit.',
    unknown_product: (f) => `${f.name} nu este în acest magazin.`,
    not_purchasable: (f) => `${f.name} nu se poate cumpăra online.`,
    out_of_stock: (f) => `${f.name}: s-a epuizat.`,
    too_few: (f) => {
      if (f.added > 0) return `${f.name}: mai erau doar ${f.added} și sunt în coșul tău.`
      return f.available === 1
        ? `${f.name}: ultima bucată e deja în coșul tău.`
        : `${f.name}: toate cele ${f.available} rămase sunt deja în coșul tău.`
    },
    one_only: (f) =>
      f.added > 0
        ? `${f.name} se vinde câte una de persoană; una e în coșul tău.`
        : `${f.name} se vinde câte una de persoană și o ai deja.`,
    missing_attribute: (f) => `${f.name}: alege ${list(f.missing.map(attribute))}.`,
    bad_attribute: (f) => `${f.name}: ${list(f.missing.map(attribute))} din link nu există.`,
    no_such_variation: (f) => `${f.name} nu se face în această combinație.`,
    bad_quantity: (f) => `${f.name}: numărul din link nu poate fi corect.`,
    cart_full: (f) => `${f.name} nu a mai încăput: un coș ține 100 de produse diferite.`,
  },
  shortReasons: {
    bad_line: () => 'Acest rând din link nu a putut fi citit.',
    unknown_product: () => 'Nu este în acest magazin.',
    not_purchasable: () => 'Nu se vinde online.',
    out_of_stock: () => 'S-a epuizat.',
    too_few: (f) => (f.added > 0 ? `Mai erau doar ${f.added}.` : 'Toate cele rămase sunt deja în coșul tău.'),
    one_only: () => 'Se vinde câte una de persoană.',
    missing_attribute: (f) => `Alege ${list(f.missing.map(attribute))}.`,
    bad_attribute: (f) => `Nu există: ${list(f.missing.map(attribute))} din link.`,
    no_such_variation: () => 'Nu se face în această combinație.',
    bad_quantity: () => 'Numărul nu poate fi corect.',
    cart_full: () => 'Coșul tău e plin.',
  },
  checkout: {
    title: 'Finalizarea comenzii',
    contact: 'Cum dăm de tine',
    address: 'Unde ajunge',
    payment: 'Cum plătești',
    firstName: 'Prenume',
    lastName: 'Nume',
    email: 'E-mail',
    phone: 'Telefon',
    phoneHint: 'Pentru curier.',
    address1: 'Strada și numărul',
    address2: 'Bloc, scară, apartament',
    city: 'Localitate',
    state: 'Județ sau regiune',
    postcode: 'Cod poștal',
    country: 'Țara',
    note: 'Un cuvânt pentru noi sau pentru curier',
    optional: 'opțional',
    cod: 'Plata la livrare',
    codHint: 'Numerar sau card, la curier.',
    bacs: 'Transfer bancar',
    bacsHint: 'Trimitem când au ajuns banii.',
    place: (price) => `Comandă și plătește ${price}`,
    back: 'Înapoi la coș',
    yours: 'Comanda ta',
    problems: (n) =>
      n === 1 ? 'Un câmp mai trebuie văzut o dată' : `${produseCampuri(n)} mai trebuie văzute o dată`,
    errors: {
      required: (field) => `Lipsește: ${field.toLowerCase()}.`,
      email: 'Nu pare o adresă de e-mail.',
      phone: 'Nu pare un număr de telefon.',
      long: (field) => `Prea lung: ${field.toLowerCase()}.`,
      country: 'Acolo nu trimitem.',
      payment: 'Alege cum plătești.',
    },
  },
  order: {
    title: 'Mulțumim. Comanda ta e la noi.',
    number: 'Comanda',
    date: 'Data',
    pay: 'Plata',
    to: 'Ajunge la',
    mail: (address) => `Îți scriem la ${address} când pornește la drum.`,
    demo: 'Aceasta e o demonstrație: nu se trimite și nu se plătește nimic.',
    again: 'Înapoi în magazin',
  },
  handOff: {
    title: 'Le adaugi în coșul tău?',
    lead: 'Se adaugă la ce ai deja în coș; nu se scoate nimic.',
    confirm: (n) => `Adaugă ${produse(n)}`,
    expired: 'Linkul e mai vechi decât are voie, așa că întrebăm înainte să adăugăm.',
    times: (n) => `${n} ×`,
    allIn: (n) => (n === 1 ? 'E în coșul tău.' : `Toate cele ${n} produse sunt în coș.`),
    someIn: (n, of) => `${n} din ${produse(of)} ${n === 1 ? 'e' : 'sunt'} în coș.`,
    noneIn: (of) =>
      of === 1 ? 'Nu a putut fi adăugat.' : `Niciunul din cele ${of} produse nu a putut fi adăugat.`,
    once: 'Linkul a mai fost folosit. A adăugat atunci aceste produse, iar acum nimic.',
    added: (n) => (n === 1 ? '1 adăugat' : `${n} adăugate`),
    notAdded: 'Nu s-a adăugat',
    choose: 'Alege acum',
    toCart: 'Mergi la coș',
    toCheckout: 'Spre plată',
    toRoom: 'Înapoi în cameră',
    gone: 'Pagina aceasta nu se mai păstrează. Coșul tău e cum l-ai lăsat.',
    noCookies:
      'Browserul tău n-a păstrat nimic de la noi, deci nu există coș. Permite cookie-urile pentru acest magazin și mai încearcă.',
    refusals: {
      empty: 'Linkul nu numește nimic de adăugat.',
      not_json: 'Linkul nu a putut fi citit. Poate a fost tăiat pe drum.',
      too_large: 'Linkul e prea lung ca să fie citit.',
      too_many: 'Linkul numește mai mult de 50 de produse. Un link poate duce 50.',
    },
    refusalTitle: 'Acest link nu merge',
    safe: 'Coșul tău e cum era.',
  },
  problem: {
    notFoundTitle: 'La această adresă nu e nimic',
    notFoundText: 'Poate s-a vândut de tot sau adresa a fost tăiată.',
    staleTitle: 'Pagina a stat deschisă prea mult',
    staleText:
      'Pentru siguranța ta, magazinul a uitat-o. Mergi înapoi, reîncarcă pagina și repetă ce ai făcut.',
    faultTitle: 'S-a stricat ceva la noi',
    faultText: 'Coșul tău e în siguranță. Mai încearcă într-un minut.',
    badTitle: 'N-am putut citi asta',
    badText: 'Formularul a venit într-o formă pe care n-o cunoaștem. Mergi înapoi și mai încearcă.',
    id: (id) => `Dacă ne scrii, spune-ne numărul: ${id}`,
    home: 'Spre magazin',
  },
}

function produseCampuri(n: number): string {
  return rules.select(n) === 'other' ? `${n} de câmpuri` : `${n} câmpuri`
}

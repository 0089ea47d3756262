const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  bdquo: '„',
  times: '×',
  deg: '°',
  reg: '®',
  trade: '™',
  copy: '©',
  rarr: '→',
  larr: '←',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  acirc: 'â',
  icirc: 'î',
}

/** Most texts are words with single spaces between them, of letters that need nothing done: they are told apart at once. */
const ALREADY_PLAIN = /^[!-%'-;=-~\u00a1-\u00ac\u00ae-\u167f]+(?: [!-%'-;=-~\u00a1-\u00ac\u00ae-\u167f]+)*$/

/** A merchant's one-line text without tags, entities, control characters, halves of characters and direction marks. Never to be set as HTML. */
export function plainText(text: string, maxLength: number): string {
  if (text === '' || (text.length <= maxLength && ALREADY_PLAIN.test(text))) return text
  const line = text
    .slice(0, maxLength * 4)
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi,
      (whole, dec, hex, name: string | undefined) => {
        if (name) return NAMED[name.toLowerCase()] ?? whole
        const code = dec ? Number(dec) : Number.parseInt(hex, 16)
        return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
          ? String.fromCodePoint(code)
          : ' '
      },
    )
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (line.length <= maxLength) return line
  // A cut between the halves of one character would leave rubbish.
  const cut = line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')
  return `${cut.trimEnd()}…`
}

/** Small letters without accents, for searching: "Fularul Ștefan" → "fularul stefan". */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/đ/g, 'd')
    .replace(/\s+/g, ' ')
    .trim()
}

/** A text as WordPress makes a slug of it: only a last resort where the shop does not tell the real one. */
export function slugOf(text: string): string {
  return searchable(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

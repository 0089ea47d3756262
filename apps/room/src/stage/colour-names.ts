/** Colours that shops name, English and Romanian; a shop's own word for one is found by any of its parts. */
const COLOURS: Record<string, string> = {
  black: '#1d1d1b',
  negru: '#1d1d1b',
  white: '#ffffff',
  alb: '#ffffff',
  ivory: '#f4eedd',
  ivoire: '#f4eedd',
  cream: '#efe4cd',
  crem: '#efe4cd',
  bone: '#e6dfd0',
  os: '#e6dfd0',
  oat: '#d9cbb2',
  ovaz: '#d9cbb2',
  sand: '#d3bd97',
  nisip: '#d3bd97',
  beige: '#d8c6a5',
  bej: '#d8c6a5',
  camel: '#b98a55',
  brown: '#7a5233',
  maro: '#7a5233',
  clay: '#b8714e',
  lut: '#b8714e',
  terracotta: '#a8583a',
  teracota: '#a8583a',
  rust: '#a4522f',
  ruginiu: '#a4522f',
  red: '#b3261e',
  rosu: '#b3261e',
  burgundy: '#6d1f2f',
  visiniu: '#6d1f2f',
  pink: '#e2a0ad',
  roz: '#e2a0ad',
  orange: '#d9792b',
  portocaliu: '#d9792b',
  mustard: '#c79a2b',
  mustar: '#c79a2b',
  yellow: '#e3c23c',
  galben: '#e3c23c',
  olive: '#6c6b35',
  masliniu: '#6c6b35',
  moss: '#6f7f5c',
  muschi: '#6f7f5c',
  sage: '#9caf94',
  salvie: '#9caf94',
  forest: '#2f5a47',
  padure: '#2f5a47',
  green: '#3c7a4e',
  verde: '#3c7a4e',
  teal: '#1f6f70',
  turcoaz: '#2b9c9c',
  sea: '#7fa6a6',
  mare: '#7fa6a6',
  blue: '#2f5f9e',
  albastru: '#2f5f9e',
  navy: '#24344f',
  bleumarin: '#24344f',
  ink: '#33475b',
  cerneala: '#33475b',
  slate: '#5b6670',
  ardezie: '#5b6670',
  grey: '#8c8f8c',
  gray: '#8c8f8c',
  gri: '#8c8f8c',
  charcoal: '#3a3d3e',
  antracit: '#3a3d3e',
  purple: '#6b4596',
  mov: '#6b4596',
  silver: '#c0c4c6',
  argintiu: '#c0c4c6',
  gold: '#c6a04a',
  auriu: '#c6a04a',
}

/** `#rrggbb` of an option that names a colour, or null. */
export function colourOf(value: string, label: string): string | null {
  for (const text of [value, label]) {
    const words = text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .split(/[^a-z0-9#]+/)
    const own = words.find((w) => /^#[0-9a-f]{6}$/.test(w))
    if (own) return own
    for (const word of words) {
      const found = Object.hasOwn(COLOURS, word) ? COLOURS[word] : undefined
      if (found) return found
    }
  }
  return null
}

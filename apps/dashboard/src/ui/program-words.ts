const NAMES: readonly (readonly [key: string, name: string])[] = [
  ['wordpress', 'WordPress'],
  ['woocommerce', 'WooCommerce'],
  ['php', 'PHP'],
  ['plugin', 'Tandem for WooCommerce'],
]

/** What a shop runs, as its makers write it. */
export const programWords = (programs: Readonly<Record<string, string | null | undefined>>): string =>
  NAMES.flatMap(([key, name]) => (programs[key] ? [`${name} ${programs[key]}`] : [])).join(' · ')

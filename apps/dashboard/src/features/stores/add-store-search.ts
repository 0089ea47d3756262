export type Way = 'plugin' | 'ask' | 'keys'
interface AddStoreSearch {
  way?: Way
  /** What was begun, by WooCommerce's way back too. */
  ref?: string
  /** The shop's address, where it is known already. */
  url?: string
  /** `0`: the owner said no on WooCommerce's own page. */
  success?: string
}

const text = (value: unknown, max: number) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, max) : undefined
const WAYS: readonly unknown[] = ['plugin', 'ask', 'keys'] satisfies Way[]

/** What the address says of the adding; it comes from strangers. */
export const readAddStoreSearch = (search: Record<string, unknown>): AddStoreSearch => {
  const [ref, url, success] = [text(search['ref'], 100), text(search['url'], 500), text(search['success'], 2)]
  return {
    ...(WAYS.includes(search['way']) && { way: search['way'] as Way }),
    ...(ref && { ref }),
    ...(url && { url }),
    ...(success && { success }),
  }
}

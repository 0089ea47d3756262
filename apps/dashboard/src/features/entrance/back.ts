/** The way back after signing in, only if it is one of our own pages; never another site dressed up as one. */
export function readBack(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2_000 || !/^\/(?![/\\])/.test(value)) return null
  const url = new URL(value, 'https://own.invalid')
  return url.origin === 'https://own.invalid' ? url.pathname + url.search + url.hash : null
}

/** Whether somebody comes from a shop's *Connect*: they may make an account on a server that is open to shops. */
export const isFromShop = (back: string | undefined): boolean =>
  /^\/(woocommerce\/connect|connect)(?:[/?]|$)/.test(back ?? '')

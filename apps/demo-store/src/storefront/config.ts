export type StorefrontConfig = {
  /** Tandem's address without a trailing slash; a function where it is known only later; '' shows no button. */
  tandemUrl: string | (() => string)
  storeKey: string
  /** Shared with Tandem; '' means that no hand-off address is trusted, so each asks before it adds. */
  handoffSecret: string
  /** Carts are kept in `<dataDir>/storefront/`; null keeps them in memory. */
  dataDir: string | null
}

export function tandemAddress(config: StorefrontConfig): string {
  const url = typeof config.tandemUrl === 'function' ? config.tandemUrl() : config.tandemUrl
  return url.replace(/\/+$/, '')
}

export type StorefrontConfig = {
  /** What the shop's Tandem plugin knows just now: it may be connected, or let go, while the shop runs. */
  tandem: () => StorefrontTandem
  /** Carts are kept in `<dataDir>/storefront/`; null keeps them in memory. */
  dataDir: string | null
}

export type StorefrontTandem = {
  /** Without a trailing slash; '' shows no button. */
  url: string
  storeKey: string
  /** What the merchant wants on the button; '' for the shop's own words. */
  buttonText?: { en: string; ro: string }
  /** Shared with Tandem, the newest first; without any no hand-off address is trusted, so each asks before it adds. */
  handoffSecrets: string[]
  /** Whether `/custom-add-to-cart` is there at all. */
  cartLink: boolean
}

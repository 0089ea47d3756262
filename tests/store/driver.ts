import type { Browser, Page } from './web/browser.ts'

export type Part = 'rooms' | 'orders' | 'marketplace' | 'fulfilment'

export interface RestAnswer<T = unknown> {
  status: number
  headers: Headers
  body: T
}

export interface CartLine {
  productId: number
  variationId: number
  quantity: number
  /** Attribute (`pa_size`) to what was chosen, as slug. */
  chosen: Record<string, string>
}

/** What not every store can do; a driver that cannot says why, and the test is skipped under that name. */
export type Ability =
  /** WooCommerce's own page that gives keys away (https only in a real shop). */
  | 'wc-auth'
  /** The shop can be made wrong: slow, locked, another clock, pages that never end. */
  | 'spoil'
  /** Changes of which neither webhook nor outbox ever tells. */
  | 'unheard'
  /** A user who loses the right to manage the shop. */
  | 'lose-rights'
  | 'uninstall'

/** Ways in which a shop can be wrong. */
export type Spoiling =
  | 'html'
  | 'endless'
  | 'plain-permalinks'
  | 'site-lock'
  | 'clock-off'
  | 'moved'
  | 'failing'

export interface MadeKey {
  consumerKey: string
  consumerSecret: string
}

/**
 * One store with the plugin installed and not connected yet, next to a Tandem server of its own whose operator's key
 * is known. The suite acts only through this and over HTTP.
 */
export interface StoreDriver {
  readonly name: string
  readonly tandemUrl: string
  readonly shopUrl: string
  readonly operatorToken: string
  readonly cannot: Partial<Record<Ability, string>>
  /** How long a change may take to be seen in Tandem, ms: a demo store is quicker than WordPress's cron. */
  readonly patienceMs: number

  /** The shop's own REST API with a key that has nothing to do with Tandem. Path below `/wp-json`. */
  rest<T = unknown>(method: string, path: string, body?: unknown): Promise<RestAnswer<T>>
  /** A key as the owner makes it by hand. */
  makeKey(permissions: 'read' | 'write' | 'read_write'): Promise<MadeKey>
  /** What Tandem's process wrote to its log so far. */
  tandemLog(): string
  /** `kill -9` and started again with the same data. */
  restartTandem(): Promise<void>

  /** A browser that is signed in as the shop's owner. */
  owner(): Promise<Browser>
  /** Fills in *Connect* in the shop with these parts; gives back where it leads: the server's page. */
  pressConnect(owner: Browser, parts: Part[]): Promise<Page>
  /** The second consent, in the shop; resolves when the shop shows that it is connected, or with what it shows else. */
  agree(owner: Browser, page: Page): Promise<Page>
  /** *Cancel* on the page of the second consent. */
  refuse(owner: Browser, page: Page): Promise<Page>
  /** The plugin's page, as it is now. */
  pluginPage(owner: Browser): Promise<Page>
  /** Whether that page shows a connected shop. */
  isConnected(page: Page): boolean
  setParts(owner: Browser, parts: Part[]): Promise<Page>
  rotate(owner: Browser): Promise<Page>
  disconnect(owner: Browser, options: { erase: boolean }): Promise<Page>
  /** Descriptions under WooCommerce → Settings → Advanced → REST API. */
  keyDescriptions(): Promise<string[]>
  /** Takes away the key with which Tandem works, as the owner does it in WooCommerce. */
  revokeTandemKey(): Promise<void>
  loseRights(lost: boolean): Promise<void>
  activate(): Promise<void>
  deactivate(): Promise<void>
  uninstall(options: { erase: boolean }): Promise<void>
  /** What the plugin left behind after it was uninstalled: options, tables, planned actions, by name. */
  leftovers(): Promise<string[]>
  /** Does something in the shop that no webhook and no outbox will tell of. */
  unheard<T>(act: () => Promise<T>): Promise<T>
  /** Makes the shop wrong, runs, and makes it well again. */
  spoiled<T>(how: Spoiling, act: () => Promise<T>): Promise<T>
  /** Approves (or denies) on WooCommerce's page for giving keys away; ends where the shop leads back to. */
  answerWcAuth(owner: Browser, url: string, approve: boolean): Promise<Page>

  /** Opens the address of a room's hand-off as a shopper's browser does. */
  shopper(): Browser
  /** Presses the button of the page that an unsigned address shows. */
  confirmHandOff(shopper: Browser, page: Page): Promise<Page>
  cartOf(shopper: Browser): Promise<CartLine[]>
  addToCart(shopper: Browser, line: { productId: number; quantity: number }): Promise<void>
  /** Buys what is in the cart, cash on delivery; gives back the order's id. */
  checkOut(shopper: Browser): Promise<number>
  close(): Promise<void>
}

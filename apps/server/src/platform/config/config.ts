/** The shop that the operator put into the settings; it is connected at start without asking anybody. */
export interface ConfiguredStore {
  url: string
  consumerKey: string
  consumerSecret: string
  storeKey: string
  handoffSecret: string
  webhookSecret: string
  /** Signs what the shop's plugin side sends; absent: it sends nothing. */
  pluginSecret?: string
}

/** How calls find their way, and where large ones go. */
export interface CallsConfig {
  stunUrls: string[]
  /** A relay that takes our minted credentials; null: none, and people behind strict networks cannot call. */
  turn: { urls: string[]; secret: string } | null
  /** A LiveKit server for calls that a mesh cannot carry. */
  liveKit: { url: string; key: string; secret: string } | null
}

/** Everything that can be set, checked and frozen. Made only by `readConfig`. */
export interface Config {
  host: string
  /** 0 lets the system choose. */
  port: number
  /** The address that people use; null: worked out from host and port. */
  url: string | null
  /** The address by which other nodes reach this one; null: loopback and the port. */
  nodeUrl: string | null
  dataDir: string
  /** null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null
  /** Folder of the built room page. */
  roomDist: string
  /** Folder of the built dashboard. */
  dashboardDist: string
  /** The packed WordPress plugin that merchants get from here. */
  pluginZip: string
  /** The name of this server, as people see it. */
  serverName: string
  /** Whether anybody may make an account; otherwise only who was invited. The first account always may. */
  signUp: 'open' | 'invited'
  /** smtp(s) address with what opens it; null: no letters go out. */
  smtpUrl: string | null
  /** Letters that cannot go out are written to the log: on a programmer's machine only, since they hold links. */
  lettersInLog?: boolean
  /** Who letters come from. */
  mailFrom: string
  /** Stripe's secret key, the secret of its webhook, and another address to try it with; null: plans are set by hand. */
  stripe: { secretKey: string; webhookSecret: string; api?: string } | null
  /** Whether orders may be sent on to addresses in private networks. */
  allowPrivateDestinations: boolean
  calls: CallsConfig
  configuredStore: ConfiguredStore | null
  /** Whether shops in private networks may be connected by strangers. The configured store always may. */
  allowPrivateStores: boolean
  /** Whether any shop may connect itself. Otherwise the pages ask for the operator's key. */
  openToShops: boolean
  /** How far `X-Forwarded-For` is believed: not at all, so many hops, or these addresses. */
  trustProxy: false | number | string[]
  /** base64 or hex of 32 bytes; null: made once and kept in `dataDir`. */
  masterKey: string | null
  /** null: made once and kept in `dataDir`. */
  operatorToken: string | null
  /** Name servers that are asked whether a shop's own domain leads here; absent or null: those of the system. */
  dnsServers?: string[] | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Requests per minute from one address over all routes. */
  requestsPerMinute: number
}

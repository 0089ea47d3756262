export type ControlState = {
  /** What is slowed down and made to fail: the REST API, or the pages too. */
  scope: 'api' | 'all'
  /** Every answer waits this long, and up to `jitterMs` more. */
  latencyMs: number
  jitterMs: number
  fail: { rate: number; status: number; retryAfterS: number | null }
  /** Product updates per second, over all products in turn. */
  floodPerSecond: number
  webhooks: { lose: number; double: number; shuffle: number; delayMs: number }
  /** The plugin's own queue: `lose` never reaches it, `asleep` is a WP-Cron that does not run. */
  outbox: { lose: number; delayMs: number; asleep: boolean }
  /** Nobody answers: connections are cut, and deliveries wait. */
  away: boolean
  /** What the REST API answers with: itself, a page, a page that never ends, or one that drips. */
  answers: 'json' | 'html' | 'endless' | 'trickle'
  permalinks: 'pretty' | 'plain'
  /** Basic authentication is taken without TLS. A real shop refuses it. */
  basicOverHttp: boolean
  /** The web server keeps `Authorization` to itself. */
  stripAuthorization: boolean
  /** The whole site asks for a name and a password first. */
  siteLock: { user: string; password: string } | null
  clockOffMs: number
  /** Everything is moved there; '' for not at all. */
  redirectTo: string
  /** wc-auth wants https for its callback, as a real shop does. */
  authNeedsHttps: boolean
}

type Groups = 'fail' | 'webhooks' | 'outbox'
export type ControlPatch = Partial<Omit<ControlState, Groups>> & {
  [Group in Groups]?: Partial<ControlState[Group]>
}

export type CalmOptions = { webhookDelayMs: number; outboxDelayMs: number; basicOverHttp: boolean }

export function calmState({ webhookDelayMs, outboxDelayMs, basicOverHttp }: CalmOptions): ControlState {
  return {
    scope: 'api',
    latencyMs: 0,
    jitterMs: 0,
    fail: { rate: 0, status: 503, retryAfterS: null },
    floodPerSecond: 0,
    webhooks: { lose: 0, double: 0, shuffle: 0, delayMs: webhookDelayMs },
    outbox: { lose: 0, delayMs: outboxDelayMs, asleep: false },
    away: false,
    answers: 'json',
    permalinks: 'pretty',
    basicOverHttp,
    stripAuthorization: false,
    siteLock: null,
    clockOffMs: 0,
    redirectTo: '',
    authNeedsHttps: true,
  }
}

const share = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1
const upTo = (most: number) => (value: unknown) => typeof value === 'number' && value >= 0 && value <= most

const oneOf =
  (...options: string[]) =>
  (value: unknown) =>
    options.includes(value as string)
const isBoolean = (value: unknown) => typeof value === 'boolean'
const isLock = (value: unknown) => {
  if (value === null) return true
  const { user, password } = value as { user?: unknown; password?: unknown }
  return typeof user === 'string' && typeof password === 'string'
}

type Check = (value: unknown) => boolean
const CHECKS: Record<string, Check | Record<string, Check>> = {
  scope: oneOf('api', 'all'),
  latencyMs: upTo(120_000),
  jitterMs: upTo(120_000),
  fail: {
    rate: share,
    status: (value) => Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 599,
    retryAfterS: (value) => value === null || upTo(86_400)(value),
  },
  floodPerSecond: upTo(5000),
  webhooks: { lose: share, double: share, shuffle: share, delayMs: upTo(600_000) },
  outbox: { lose: share, delayMs: upTo(600_000), asleep: isBoolean },
  away: isBoolean,
  answers: oneOf('json', 'html', 'endless', 'trickle'),
  permalinks: oneOf('pretty', 'plain'),
  basicOverHttp: isBoolean,
  stripAuthorization: isBoolean,
  siteLock: isLock,
  clockOffMs: (value) => Number.isInteger(value) && Math.abs(value as number) <= 10 * 86_400_000,
  redirectTo: (value) =>
    value === '' || (typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)),
  authNeedsHttps: isBoolean,
}

/** The first member of a patch that is unknown or out of bounds, or null. */
export function badMember(patch: unknown, checks: typeof CHECKS = CHECKS, prefix = ''): string | null {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return prefix || 'body'
  for (const [name, value] of Object.entries(patch)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined
    const path = `${prefix}${name}`
    if (check === undefined) return path
    if (typeof check === 'function') {
      if (!check(value)) return path
      continue
    }
    const inside = badMember(value, check, `${path}.`)
    if (inside) return inside
  }
  return null
}

export function applyPatch(state: ControlState, patch: ControlPatch): ControlState {
  return {
    ...state,
    ...patch,
    fail: { ...state.fail, ...patch.fail },
    webhooks: { ...state.webhooks, ...patch.webhooks },
    outbox: { ...state.outbox, ...patch.outbox },
  }
}

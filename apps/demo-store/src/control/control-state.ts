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
  /** Nobody answers: connections are cut, and deliveries wait. */
  away: boolean
}

export type ControlPatch = Partial<Omit<ControlState, 'fail' | 'webhooks'>> & {
  fail?: Partial<ControlState['fail']>
  webhooks?: Partial<ControlState['webhooks']>
}

export function calmState(webhookDelayMs: number): ControlState {
  return {
    scope: 'api',
    latencyMs: 0,
    jitterMs: 0,
    fail: { rate: 0, status: 503, retryAfterS: null },
    floodPerSecond: 0,
    webhooks: { lose: 0, double: 0, shuffle: 0, delayMs: webhookDelayMs },
    away: false,
  }
}

const share = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1
const upTo = (most: number) => (value: unknown) => typeof value === 'number' && value >= 0 && value <= most

type Check = (value: unknown) => boolean
const CHECKS: Record<string, Check | Record<string, Check>> = {
  scope: (value) => value === 'api' || value === 'all',
  latencyMs: upTo(120_000),
  jitterMs: upTo(120_000),
  fail: {
    rate: share,
    status: (value) => Number.isInteger(value) && (value as number) >= 400 && (value as number) <= 599,
    retryAfterS: (value) => value === null || upTo(86_400)(value),
  },
  floodPerSecond: upTo(5000),
  webhooks: { lose: share, double: share, shuffle: share, delayMs: upTo(600_000) },
  away: (value) => typeof value === 'boolean',
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
  }
}

import { createHash } from 'node:crypto'
import { refuse } from '../../platform/errors.ts'
import { createAddressRates } from '../../platform/socket/address-rates.ts'

/** Each of these makes Tandem call a stranger's address: few, by whoever asks and by whom it is asked about. */
const CALLS_BY_ADDRESS = { perSecond: 0.2, burst: 20 } as const
const CALLS_TO_STORE = { perSecond: 0.05, burst: 12 } as const
/** A call may wait for a shop that hangs for a minute and a half: nobody holds all places with a few of those. */
const CALLS_AT_ONCE = 24
const CALLS_AT_ONCE_BY_ADDRESS = 3
/** The operator's key must not be guessed by trying. */
const WRONG_PASSWORDS = { perSecond: 1 / 60, burst: 5 } as const
const WRONG_PASSWORDS_OF_ALL = { perSecond: 1 / 6, burst: 50 } as const
const WRONG_SIGNATURES = { perSecond: 0.5, burst: 30 } as const
/** An order that is named costs the shop a read, and anybody can name them. A batch is 5,000. */
const ORDERS_OF_STORE = { perSecond: 1, burst: 10_000 } as const
const LARGE_BODIES = { perSecond: 1, burst: 30 } as const
/** Whoever sends slowly holds a place for half a minute, but not all of them. */
const LARGE_AT_ONCE = 6
const LARGE_AT_ONCE_BY_ADDRESS = 2
const STATUS_BY_ADDRESS = { perSecond: 2, burst: 60 } as const

const ALL = 'all'

export type DoorRates = ReturnType<typeof createDoorRates>

/** Every bound of the doors that is not one of size. Refuses with `too_fast`. */
export function createDoorRates(now: () => number) {
  const calls = createAddressRates(CALLS_BY_ADDRESS, now)
  const stores = createAddressRates(CALLS_TO_STORE, now)
  const passwords = createAddressRates(WRONG_PASSWORDS, now)
  const allPasswords = createAddressRates(WRONG_PASSWORDS_OF_ALL, now)
  const signatures = createAddressRates(WRONG_SIGNATURES, now)
  const orders = createAddressRates(ORDERS_OF_STORE, now)
  const large = createAddressRates(LARGE_BODIES, now)
  const status = createAddressRates(STATUS_BY_ADDRESS, now)
  const calling = createPlaces(CALLS_AT_ONCE, CALLS_AT_ONCE_BY_ADDRESS)
  const reading = createPlaces(LARGE_AT_ONCE, LARGE_AT_ONCE_BY_ADDRESS)
  const tooFast = (retryAfterMs: number): never => refuse('too_fast', { retryAfterMs })

  return {
    /** Runs what calls a stranger's shop. */
    async calling<T>(address: string, url: string, work: () => Promise<T>): Promise<T> {
      const leave = calling.enter(address) ?? tooFast(5_000)
      try {
        if (!calls.take(address) || !stores.take(keyOf(url))) tooFast(30_000)
        return await work()
      } finally {
        leave()
      }
    },
    /** Whether this address may still try a password; `wrong` is to be called when it was none. */
    mayTryPassword(address: string): boolean {
      return passwords.has(address) && allPasswords.has(ALL)
    },
    wrongPassword(address: string): void {
      passwords.take(address)
      allPasswords.take(ALL)
    },
    checkSignatures(address: string): void {
      if (!signatures.has(address)) tooFast(10_000)
    },
    wrongSignature: (address: string) => void signatures.take(address),
    /** How many of so many orders may be taken in now. */
    orders(storeId: number, wanted: number): number {
      let taken = 0
      while (taken < wanted && orders.take(String(storeId))) taken += 1
      return taken
    },
    /** A large body is let in; gives back what has to be called when it is done with. */
    largeBody(address: string): () => void {
      if (!large.take(address)) tooFast(5_000)
      return reading.enter(address) ?? tooFast(5_000)
    },
    checkStatus(address: string): void {
      if (!status.take(address)) tooFast(10_000)
    },
  }
}

/** How many may be inside at once, in all and of one address. */
function createPlaces(inAll: number, byAddress: number) {
  const inside = new Map<string, number>()
  let all = 0
  return {
    /** Null when it is full; else what has to be called, once or more often, when it is over. */
    enter(address: string): (() => void) | null {
      const mine = inside.get(address) ?? 0
      if (all >= inAll || mine >= byAddress) return null
      inside.set(address, mine + 1)
      all += 1
      let left = false
      return () => {
        if (left) return
        left = true
        all -= 1
        const others = (inside.get(address) ?? 1) - 1
        if (others === 0) inside.delete(address)
        else inside.set(address, others)
      }
    },
  }
}

/** Addresses of shops are chosen by strangers: what is remembered of one is always as short. */
const keyOf = (url: string) => createHash('sha256').update(url).digest('base64url').slice(0, 22)

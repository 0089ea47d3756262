/** How many sockets may be open that have not said hello yet. */
export interface StrangerBounds {
  perAddress: number
  inAll: number
}

/** Counts sockets before their hello: what nobody knows yet may cost only so much. */
export interface Strangers {
  /** False: it would be one too many. */
  mayEnter(address: string): boolean
  /** Counted only once the socket is open: a handshake that fails half way must leave nothing behind. */
  enter(address: string): void
  /** Said hello, or closed before. */
  leave(address: string): void
  readonly size: number
}

export function createStrangers(bounds: StrangerBounds): Strangers {
  const byAddress = new Map<string, number>()
  let size = 0
  return {
    mayEnter: (address) => size < bounds.inAll && (byAddress.get(address) ?? 0) < bounds.perAddress,
    enter(address) {
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1)
      size++
    },
    leave(address) {
      const there = byAddress.get(address)
      if (there === undefined) return
      if (there === 1) byAddress.delete(address)
      else byAddress.set(address, there - 1)
      size--
    },
    get size() {
      return size
    },
  }
}

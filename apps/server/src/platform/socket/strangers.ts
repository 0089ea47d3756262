/** How many sockets may be open that have not said hello yet. */
export interface StrangerBounds {
  perAddress: number
  inAll: number
}

/** Counts sockets before their hello: what nobody knows yet may cost only so much. */
export interface Strangers {
  /** False: one too many; the socket is not to be opened. */
  enter(address: string): boolean
  /** Said hello, or closed before. */
  leave(address: string): void
  readonly size: number
}

export function createStrangers(bounds: StrangerBounds): Strangers {
  const byAddress = new Map<string, number>()
  let size = 0
  return {
    enter(address) {
      const there = byAddress.get(address) ?? 0
      if (there >= bounds.perAddress || size >= bounds.inAll) return false
      byAddress.set(address, there + 1)
      size++
      return true
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

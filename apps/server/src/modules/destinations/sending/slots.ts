/** Deliveries under way at once in this process: of one shop, and in all. */
const OF_A_STORE = 30
const IN_ALL = 200

/** Counts what is under way, so that a shop whose receivers hang keeps its own waiting and nobody else's. */
export function createSlots({ ofAStore = OF_A_STORE, inAll = IN_ALL } = {}) {
  const taken = new Map<number, number>()
  let all = 0
  return {
    take(storeId: number): boolean {
      const count = taken.get(storeId) ?? 0
      if (all >= inAll || count >= ofAStore) return false
      taken.set(storeId, count + 1)
      all++
      return true
    },
    give(storeId: number): void {
      const count = (taken.get(storeId) ?? 1) - 1
      if (count > 0) taken.set(storeId, count)
      else taken.delete(storeId)
      all--
    },
  }
}
export type Slots = ReturnType<typeof createSlots>

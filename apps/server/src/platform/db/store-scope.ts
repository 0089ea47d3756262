declare const proved: unique symbol

/**
 * The right to read and write one store's rows: made for a request only after it was checked that whoever asks may do
 * it there. Queries that answer people take this instead of a number, so that none forgets whose rows they are.
 */
export interface StoreScope {
  readonly storeId: number
  readonly storeKey: string
  readonly [proved]: true
}

/** Only for who has just checked it: the accounts' guard, the operator's door, and jobs that work for a store. */
export const grantScope = (storeId: number, storeKey: string): StoreScope =>
  Object.freeze({ storeId, storeKey }) as StoreScope

import { readKept } from '../ui/tab-storage.ts'

/** Where the tab keeps the call over a reload; known without the call itself, which is fetched later. */
export const KEPT_CALL = 'tandem.call'

export const keepsCall = (): boolean => readKept(KEPT_CALL) !== null

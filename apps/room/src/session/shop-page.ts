import type { StoreView } from '@tandem/contract/http/rooms'
import { keep, readKept } from '../ui/tab-storage.ts'

const KEY = 'tandem.page'
const isFramed = () => typeof window !== 'undefined' && window.parent !== window

/** The room stands in a page of the shop: its address is in ours when the frame is made, and kept when ours changes. */
export function rememberShopPage(search: string): void {
  const page = new URLSearchParams(search).get('at')
  if (page !== null && isFramed()) keep(KEY, page)
}

/** The page of the shop that the room stands in; null: it is a page of its own. No page of another site is one. */
export function shopPage({ url }: Pick<StoreView, 'url'>): string | null {
  const page = isFramed() ? readKept<string>(KEY) : null
  if (page === null || !URL.canParse(page) || new URL(page).origin !== new URL(url).origin) return null
  return page
}

/** An invitation that leads to that page of the shop. */
export function invitationAt(page: string, invite: string): string {
  const url = new URL(page)
  url.hash = ''
  url.searchParams.delete('tandem_room')
  url.searchParams.set('tandem', invite)
  return url.href
}

/** Leaves for the shop: the whole tab, also when the room is a frame in it. */
export function leaveFor(url: string): void {
  if (isFramed()) window.open(url, '_top')
  else location.assign(url)
}

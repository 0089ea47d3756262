export type Route =
  | { at: 'start'; storeKey: string; productId: number; variationId: number | null }
  | { at: 'arrive'; invite: string }
  | { at: 'room'; roomId: string }
  | { at: 'preview'; storeKey: string; page: 'room' | 'arrive'; lang: string | null }
  | { at: 'nowhere' }

const START = /^\/s\/([^/]+)\/p\/(\d{1,16})\/?$/
const NUMBER = /^\d{1,16}$/
const ARRIVE = /^\/j\/([A-Za-z0-9_-]{1,64})\/?$/
const PREVIEW = /^\/preview\/([^/]+)\/?$/
const ROOM = /^\/r\/([A-Za-z0-9_-]{8,40})\/?$/

/** What an address asks for. `search` may name the variation that was chosen in the shop. */
export function routeOf(path: string, search = ''): Route {
  const start = START.exec(path)
  if (start?.[1] && start[2]) {
    const variation = new URLSearchParams(search).get('variation') ?? ''
    const variationId = NUMBER.test(variation) ? Number(variation) : null
    return { at: 'start', storeKey: decode(start[1]), productId: Number(start[2]), variationId }
  }
  const arrive = ARRIVE.exec(path)
  if (arrive?.[1]) return { at: 'arrive', invite: arrive[1] }
  const room = ROOM.exec(path)
  if (room?.[1]) return { at: 'room', roomId: room[1] }
  const preview = PREVIEW.exec(path)
  if (preview?.[1]) {
    const asked = new URLSearchParams(search)
    const page = asked.get('page') === 'arrive' ? 'arrive' : 'room'
    return { at: 'preview', storeKey: decode(preview[1]), page, lang: asked.get('lang') }
  }
  return { at: 'nowhere' }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

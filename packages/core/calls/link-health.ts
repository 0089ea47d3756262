import { CALL_TIMES } from './call-limits.ts'

/** What is known of one connection to one person. */
export interface LinkHealth {
  /** `trying`: never connected. `lost`: nothing comes. */
  state: 'trying' | 'good' | 'lost'
  /** When packets last came; when it began, before the first. */
  heardAt: number
  /** Whether ICE itself has a way just now. */
  hasWay: boolean
  /** Another network came, and no restart was made for it yet. */
  owed: boolean
  restarts: number
  /** No restart before this. */
  restartAfterAt: number
}

export type LinkNews =
  /** `came`: packets of media since the last look; ICE's own checks are none. `sends`: they mean to send something. */
  | { type: 'looked'; came: number; sends: boolean }
  | { type: 'ice'; state: 'checking' | 'connected' | 'disconnected' | 'failed' }
  | { type: 'network_changed' }
  /** The room's socket is back, mine or theirs, so that a restart can be told to the other side. */
  | { type: 'socket_back' }

/** A socket that broke is a hint: media that stopped so little before it did not stop by chance, ms. */
const HINT_MS = 1_200

export const newLink = (now: number): LinkHealth => ({
  state: 'trying',
  heardAt: now,
  hasWay: false,
  owed: false,
  restarts: 0,
  restartAfterAt: now + 2 * CALL_TIMES.silentMs,
})

/**
 * What news make of a link, and whether ICE is to be restarted now (K5). `disconnected` alone is no reason: it flaps;
 * packets decide, and ICE only where nothing is sent. Without a socket nobody would hear of a restart, so it is owed.
 */
export function judgeLink(
  link: LinkHealth,
  news: LinkNews,
  { now, hasSocket }: { now: number; hasSocket: boolean },
): { link: LinkHealth; restart: boolean } {
  const heard = hear(link, news, now)
  if (!wantsRestart(heard, news, now) || !hasSocket || now < heard.restartAfterAt)
    return { link: heard, restart: false }
  const pause = Math.min(CALL_TIMES.restartPauseMaxMs, CALL_TIMES.restartPauseMs * 2 ** heard.restarts)
  return {
    link: { ...heard, owed: false, restarts: heard.restarts + 1, restartAfterAt: now + pause },
    restart: true,
  }
}

function hear(link: LinkHealth, news: LinkNews, now: number): LinkHealth {
  switch (news.type) {
    case 'looked':
      // Somebody with mic and camera off sends nothing: silence is then no sign while ICE has a way.
      if (news.came > 0 || (!news.sends && link.hasWay)) return good(link, now)
      return isSilent(link, now) && link.state === 'good' ? { ...link, state: 'lost' } : link
    case 'ice':
      // A way without packets does not shorten the pauses: another restart would bring as little.
      if (news.state === 'connected') {
        const restartAfterAt = link.restarts === 0 ? now : link.restartAfterAt
        return { ...link, state: 'good', heardAt: now, hasWay: true, restartAfterAt }
      }
      if (news.state === 'checking') return link
      return {
        ...link,
        hasWay: false,
        state: news.state === 'failed' && link.state === 'good' ? 'lost' : link.state,
      }
    case 'network_changed':
      return { ...link, owed: true, restarts: 0, restartAfterAt: now }
    case 'socket_back':
      // What was waited for may be over, so the next try may come at once.
      return { ...link, restarts: 0, restartAfterAt: now }
  }
}

const good = (link: LinkHealth, now: number): LinkHealth => ({
  ...link,
  state: 'good',
  heardAt: now,
  restarts: 0,
  restartAfterAt: now,
})

const isSilent = (link: LinkHealth, now: number) => now - link.heardAt >= CALL_TIMES.silentMs

function wantsRestart(link: LinkHealth, news: LinkNews, now: number): boolean {
  if (link.owed) return true
  if (news.type === 'ice' && news.state === 'failed') return true
  if (news.type === 'socket_back') return link.state !== 'good' || now - link.heardAt >= HINT_MS
  return isSilent(link, now) && link.state !== 'good'
}

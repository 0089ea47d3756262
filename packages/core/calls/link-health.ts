import { CALL_TIMES } from './call-limits.ts'

/** What is known of one connection to one person. */
export interface LinkHealth {
  /** `trying`: never connected. `lost`: nothing comes. */
  state: 'trying' | 'good' | 'lost'
  /** When packets last came; when it began, before the first. */
  heardAt: number
  restarts: number
  /** No restart before this. */
  restartAfterAt: number
}

export type LinkNews =
  /** `packets`: received since the connection began, of all kinds; ICE's own checks are no packets. */
  | { type: 'looked'; packets: number; packetsBefore: number; sends: boolean }
  | { type: 'ice'; state: 'checking' | 'connected' | 'disconnected' | 'failed' }
  | { type: 'network_changed' }
  /** The room's socket is back, so that a restart can be told to the other side. */
  | { type: 'socket_back' }

export const newLink = (now: number): LinkHealth => ({
  state: 'trying',
  heardAt: now,
  restarts: 0,
  restartAfterAt: now + 2 * CALL_TIMES.silentMs,
})

/**
 * What news make of a link, and whether ICE is to be restarted now (K5). `disconnected` alone is no reason: it flaps;
 * packets decide. Only with a socket, else nobody would hear of it.
 */
export function judgeLink(
  link: LinkHealth,
  news: LinkNews,
  { now, hasSocket, online }: { now: number; hasSocket: boolean; online: boolean },
): { link: LinkHealth; restart: boolean } {
  const heard = hear(link, news, now)
  const wanted = wantsRestart(heard, news, now)
  if (!wanted || !hasSocket || !online || now < heard.restartAfterAt) return { link: heard, restart: false }
  const pause = Math.min(CALL_TIMES.restartPauseMaxMs, CALL_TIMES.restartPauseMs * 2 ** heard.restarts)
  return { link: { ...heard, restarts: heard.restarts + 1, restartAfterAt: now + pause }, restart: true }
}

function hear(link: LinkHealth, news: LinkNews, now: number): LinkHealth {
  if (news.type === 'looked') {
    // Somebody with mic and camera off sends nothing: silence is then no sign.
    if (news.packets > news.packetsBefore || !news.sends) {
      return news.sends || link.state === 'good' ? good(link, now) : { ...link, heardAt: now }
    }
    return now - link.heardAt >= CALL_TIMES.silentMs && link.state === 'good'
      ? { ...link, state: 'lost' }
      : link
  }
  if (news.type === 'ice') {
    if (news.state === 'connected') return good(link, now)
    return news.state === 'failed' ? { ...link, state: link.state === 'trying' ? 'trying' : 'lost' } : link
  }
  // Another network, or a socket that is back: what was waited for may be over, so the next try may come at once.
  return { ...link, restarts: 0, restartAfterAt: now }
}

const good = (link: LinkHealth, now: number): LinkHealth => ({
  ...link,
  state: 'good',
  heardAt: now,
  restarts: 0,
  restartAfterAt: now,
})

function wantsRestart(link: LinkHealth, news: LinkNews, now: number): boolean {
  if (news.type === 'network_changed') return true
  if (news.type === 'ice' && news.state === 'failed') return true
  return now - link.heardAt >= CALL_TIMES.silentMs && link.state !== 'good'
}

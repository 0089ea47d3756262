import type { IncomingHttpHeaders } from 'node:http'

const PROGRAMS =
  /bot\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|skype|curl|wget|python|headlesschrome-lighthouse/i

/**
 * Whether a start page was opened by a person: one who pressed the shop's button or came by its link. Messengers and
 * search engines fetch it too, and browsers ahead of a press.
 */
export function isPress(method: string, headers: IncomingHttpHeaders): boolean {
  if (method !== 'GET') return false
  if (PROGRAMS.test(headers['user-agent'] ?? 'curl')) return false
  const ahead = headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-moz'] ?? ''
  return !/prefetch|prerender|preview/i.test(String(ahead))
}

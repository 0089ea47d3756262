import type { IncomingMessage } from 'node:http'

/**
 * Whether the page that opens this socket belongs here: Tandem's own pages, pages of connected shops, and clients
 * that are no browsers and send no origin. Rooms have no cookie that a foreign page could ride on; this only keeps
 * foreign pages from using somebody's server.
 */
export function originCheck(options: {
  publicUrl: () => string
  isStoreOrigin: (origin: string) => Promise<boolean>
}): (request: IncomingMessage) => boolean | Promise<boolean> {
  return (request) => {
    const { origin } = request.headers
    if (origin === undefined) return true
    const url = URL.canParse(origin) ? new URL(origin) : null
    if (!url || !/^https?:$/.test(url.protocol)) return false
    if (url.origin === new URL(options.publicUrl()).origin) return true
    // Reached by another name, such as its address in the home network: still the page's own server.
    if (url.host === request.headers.host) return true
    return options.isStoreOrigin(url.origin)
  }
}

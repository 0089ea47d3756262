/** Notes what is wrong with a setting and goes on with a stand-in, so that everything wrong is told at once. */
export type Say = <T>(fallback: T, sentence: string) => T

/** An http(s) address without credentials, query or a slash at the end; null when it is none. */
export function parseAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null
  if (url.username || url.password || url.search || url.hash) return null
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** What the merchant chose on the server for the shop's own pages. */
export type Served = {
  /** A domain of the shop's own for its rooms; '' for the server's address. */
  roomsUrl: string
  /** What stands on the button; '' for the shop's own words. */
  buttonText: { en: string; ro: string }
}

export const NOTHING_SERVED: Served = { roomsUrl: '', buttonText: { en: '', ro: '' } }
const MAX_TEXT = 60

/** The parts of a status answer that the shop's pages use, made clean. */
export function readServed(body: Record<string, unknown>): Served {
  const text = (body['button_text'] ?? {}) as Record<string, unknown>
  return {
    roomsUrl: addressOf(body['rooms_url']),
    buttonText: { en: lineOf(text['en']), ro: lineOf(text['ro']) },
  }
}

const lineOf = (text: unknown) =>
  typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT) : ''

function addressOf(text: unknown): string {
  if (typeof text !== 'string' || !URL.canParse(text)) return ''
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.pathname === '/' ? url.origin : ''
}

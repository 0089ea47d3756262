/** Why a delivery was not taken, as it is shown. `status`: an answer other than 2xx. */
export type FailReason =
  | 'status'
  | 'redirect'
  | 'gone'
  | 'busy'
  | 'refused'
  | 'timeout'
  | 'name'
  | 'closed'
  | 'tls'
  | 'private'
  | 'cut'
  | 'nonsense'
  | 'expired'

/** What an answer's status means; null: it was taken. */
export function failOfStatus(status: number): FailReason | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return 'redirect'
  if (status === 410) return 'gone'
  if (status === 429 || status === 503) return 'busy'
  if (status === 401 || status === 403) return 'refused'
  return 'status'
}

/** Signs that steer a screen or a direction, and halves of characters, which no database takes. */
const STEERS = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufffd]/gu

/** The beginning of an answer as text that can be kept and shown; `secrets` that came back are not. */
export function safeAnswer(text: string, secrets: readonly string[], max = 2_048): string {
  let safe = text
  for (const secret of secrets) if (secret.length >= 4) safe = safe.split(secret).join('•••')
  return safe.slice(0, max).replace(STEERS, ' ').trim()
}

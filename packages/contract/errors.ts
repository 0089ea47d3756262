import { CONNECT_REASONS, CONNECT_SENTENCES_RO, type ConnectReason } from './connect-reasons.ts'
import { DASHBOARD_REASONS, DASHBOARD_SENTENCES_RO, type DashboardReason } from './dashboard-reasons.ts'
import { type ReasonEntry, ROOM_REASONS, type RoomReason } from './room-reasons.ts'

export type { ReasonEntry } from './room-reasons.ts'

export type Reason = RoomReason | ConnectReason | DashboardReason

/** One catalogue: reason → HTTP status, socket close code, sentence. Anything not in it is a 500 with an id. */
export const REASONS: Record<Reason, ReasonEntry> = {
  ...ROOM_REASONS,
  ...CONNECT_REASONS,
  ...DASHBOARD_REASONS,
}

export function isReason(text: string): text is Reason {
  return Object.hasOwn(REASONS, text)
}

/** What a merchant can meet besides, in Romanian; the room's page has its own words for the rest. */
const RO: Partial<Record<Reason, string>> = {
  ...CONNECT_SENTENCES_RO,
  ...DASHBOARD_SENTENCES_RO,
  store_unreachable: 'Magazinul nu a putut fi contactat.',
  too_fast: 'A fost prea repede. Încearcă din nou peste puțin timp.',
  malformed: 'Cererea nu a putut fi înțeleasă. Ia-o de la capăt.',
  wrong_origin:
    'Cererea a venit de la o altă pagină, așa că nu a fost urmată. Deschide pagina și încearcă de acolo.',
  internal: 'Ceva nu a mers aici.',
  unauthorized: 'Pentru asta e nevoie de o cheie care nu a fost dată.',
  no_such_store: 'Acest magazin nu este conectat aici.',
  not_found: 'La această adresă nu este nimic.',
  too_large: 'Mesajul este prea mare.',
  storage_behind: 'Serverul recuperează din urmă. Încearcă din nou peste puțin timp.',
  moving: 'Serverul repornește. Încearcă din nou peste puțin timp.',
}

export type Lang = 'en' | 'ro'

/** A reason as a person reads it; in English where there is no other sentence. */
export function sentenceOf(reason: Reason, lang: Lang): string {
  return (lang === 'ro' ? RO[reason] : undefined) ?? REASONS[reason].sentence
}

/** The first language of an `Accept-Language` header that Tandem speaks. */
export function langOfHeader(acceptLanguage: string | undefined): Lang {
  const named = (acceptLanguage ?? '').slice(0, 500).match(/(?<=^|,\s*)(en|ro)(?![a-z])/i)?.[0]
  return named?.toLowerCase() === 'ro' ? 'ro' : 'en'
}

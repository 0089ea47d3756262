import type { Lang } from '@tandem/contract/errors'
import type { FailReason } from '@tandem/core/destinations/outcome'

type Words = Record<FailReason, (status: number | null) => string>

const EN: Words = {
  status: (status) => `It answered with status ${status}. Anything from 200 to 299 counts as taken.`,
  redirect: (status) =>
    `It answered with a redirect (${status}). Redirects are not followed: give the address it leads to.`,
  gone: () => 'It answered 410: this address is gone for good.',
  busy: (status) => `It is busy (${status}).`,
  refused: (status) => `It refused us (${status}). Check the key or header that it expects.`,
  timeout: () => 'No answer within 15 seconds.',
  name: () => 'Nothing has this name: the domain was not found.',
  closed: () => 'Nobody answers at this address: the connection was refused.',
  tls: () => 'Its certificate cannot be trusted: it is expired, self-made, or of another name.',
  private: () => 'This address leads into a private network, which is closed here.',
  cut: () => 'The connection was cut before there was an answer.',
  nonsense: () => 'What came back is not HTTP, or its headers are too large.',
  expired: () => 'What was to be sent is no longer kept.',
}

const RO: Words = {
  status: (status) => `A răspuns cu starea ${status}. De la 200 la 299 se consideră primit.`,
  redirect: (status) =>
    `A răspuns cu o redirecționare (${status}). Redirecționările nu se urmează: dă adresa la care duce.`,
  gone: () => 'A răspuns 410: adresa nu mai există.',
  busy: (status) => `E ocupat (${status}).`,
  refused: (status) => `Ne-a refuzat (${status}). Verifică cheia sau antetul pe care îl așteaptă.`,
  timeout: () => 'Niciun răspuns în 15 secunde.',
  name: () => 'Nimic nu poartă acest nume: domeniul nu a fost găsit.',
  closed: () => 'Nu răspunde nimeni la această adresă: conexiunea a fost refuzată.',
  tls: () => 'Certificatul nu este de încredere: a expirat, e făcut în casă sau are alt nume.',
  private: () => 'Adresa duce într-o rețea privată, care aici este închisă.',
  cut: () => 'Conexiunea s-a întrerupt înainte de răspuns.',
  nonsense: () => 'Ce a venit înapoi nu este HTTP sau are antete prea mari.',
  expired: () => 'Ce era de trimis nu se mai păstrează.',
}

/** Why a delivery was not taken, as a person reads it; null where it was. */
export function reasonWords(reason: string | null, status: number | null, lang: Lang): string | null {
  if (reason === null) return null
  const words = (lang === 'ro' ? RO : EN)[reason as FailReason]
  return words ? words(status) : reason
}

import { keyField } from './form-parts.ts'
import type { Entry, Visitor } from './guard.ts'
import { escapeHtml } from './page-frame.ts'
import { pageWords } from './page-words.ts'
import type { Lang } from './part-words.ts'
import { reasonWords } from './reason-words.ts'

export interface EntryParts {
  lang: Lang
  visitor: Visitor
  entry: Entry
  /** The path of this page, to come back to. */
  back: string
}

/** 401 where somebody has to sign in, 403 for a wrong key, 429 where it was too often. */
export const statusOfEntry = (entry: Entry): number | null =>
  ({ in: null, wrong: 403, too_often: 429, sign_in: 401 })[entry]

/** What is said above a form about who sends it. */
export function whoPart({ lang, visitor, entry }: EntryParts): string {
  const words = pageWords(lang)
  const tooOften =
    entry === 'too_often' && visitor.may
      ? `<p class="notice" role="alert">${reasonWords('too_fast', lang)}</p>`
      : ''
  if (!visitor.person) return tooOften
  const { name, email } = visitor.person
  const who = `<p>${words.signedInAs(escapeHtml(name), escapeHtml(email))}</p>`
  return `${tooOften}${who}${visitor.may ? '' : `<p class="notice">${words.onlyOperator}</p>`}`
}

/** The key's field, for whom it is the way in. */
export const keyPart = ({ lang, visitor, entry }: EntryParts): string =>
  visitor.may ? '' : keyField(pageWords(lang), entry)

/**
 * A form for who is signed in; for everybody else the way to sign in, with the form folded below for the programs and
 * people who have the server's key.
 */
export function foldedForm(parts: EntryParts, form: string, isWrong: boolean): string {
  const { lang, visitor, entry, back } = parts
  if (visitor.person) return `${whoPart(parts)}${form}`
  const words = pageWords(lang)
  const to = (page: string) => `/app/${page}?${new URLSearchParams({ back })}`
  const isOpen = isWrong || entry === 'wrong' || entry === 'too_often'
  return `${entry === 'sign_in' ? `<p class="notice" role="alert">${words.signInFirst}</p>` : ''}<p>${words.signInLead}</p>
<div class="buttons"><a class="button" href="${escapeHtml(to('sign-in'))}">${words.signIn}</a><a href="${escapeHtml(to('sign-up'))}">${words.signUp}</a></div>
<details class="after"${isOpen ? ' open' : ''}><summary>${words.withKey}</summary>${form}</details>`
}

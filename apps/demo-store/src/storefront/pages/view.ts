import type { Shop } from '../../shop.ts'
import type { Messages } from '../messages/en.ts'
import type { Lang } from '../messages/translate.ts'
import { formatMoney } from '../money-format.ts'
import type { Visitor } from '../session/visitor.ts'

/** What every page is drawn from. */
export type View = {
  shop: Shop
  lang: Lang
  m: Messages
  visitor: Visitor
  tandemUrl: string
  storeKey: string
  /** What stands on the button of a product. */
  togetherText: string
  /** Path and query of this page, for the language switch. */
  here: string
  assets: { css: string; js: string }
}

/** A shelf's or an option's name in the visitor's language, where the shop knows it. */
export function term(view: View, name: string): string {
  return termIn(view.m, name)
}

export function termIn(m: Messages, name: string): string {
  return Object.hasOwn(m.terms, name) ? (m.terms[name] ?? name) : name
}

export function price(view: View, minor: number): string {
  return formatMoney(minor, view.shop.settings.currency, view.lang)
}

import type { enCall } from './en.call.ts'
import type { enPanels } from './en.panels.ts'
import type { en } from './en.ts'

/** `{name}` marks a parameter. Plural texts choose by the parameter `count`. */
export type Text = string | PluralText
export interface PluralText {
  one: string
  /** Romanian: 2–19 and the like. */
  few?: string
  other: string
}

export type Lang = 'en' | 'ro'
type Catalogue = typeof en & typeof enPanels & typeof enCall
export type MessageKey = keyof Catalogue

type ParamNames<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | ParamNames<Rest> : never
type TextParams<T> = T extends string
  ? ParamNames<T>
  : { [K in keyof T]: ParamNames<T[K]> }[keyof T] | 'count'
type Params<K extends MessageKey> = TextParams<Catalogue[K]>
type Args<K extends MessageKey> = [Params<K>] extends [never]
  ? []
  : [params: Record<Params<K>, string | number>]

/** What another language has to say for a catalogue of messages: the same keys, and a plural where there is one. */
export type Translation<C> = { [K in keyof C]: C[K] extends string ? string : PluralText }

const messages: Partial<Translation<Catalogue>> = {}
let current: Lang = 'en'
let plurals = new Intl.PluralRules('en')

/** Has to be called before the first `t`. */
export function setLanguage(lang: Lang): void {
  current = lang
  plurals = new Intl.PluralRules(lang)
}

/** The panels' words come with the panels. */
export function addMessages(
  loaded: Translation<typeof en> | Translation<typeof enPanels> | Translation<typeof enCall>,
): void {
  Object.assign(messages, loaded)
}

export function lang(): Lang {
  return current
}

/** The sentence for a key in the person's language; parameters are checked by the compiler. */
export function t<K extends MessageKey>(key: K, ...args: Args<K>): string {
  const params = args[0] as Record<string, string | number> | undefined
  const text = messages[key] as Text | undefined
  if (text === undefined) return key
  return fill(typeof text === 'string' ? text : plural(text, Number(params?.['count'] ?? 0)), params)
}

function plural(text: PluralText, count: number): string {
  const form = plurals.select(count)
  return (form === 'one' ? text.one : form === 'few' ? text.few : text.other) ?? text.other
}

function fill(text: string, params: Record<string, string | number> | undefined): string {
  if (params === undefined) return text
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? number(value) : value
  })
}

export function number(value: number): string {
  return new Intl.NumberFormat(current).format(value)
}

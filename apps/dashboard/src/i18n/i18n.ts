import type { en } from './en.ts'
import type { PluralText, Text, Translation } from './words.ts'

type Catalogue = typeof en
export type MessageKey = keyof Catalogue
export type Words = Translation<Catalogue>

type ParamNames<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | ParamNames<Rest> : never
type TextParams<T> = T extends string
  ? ParamNames<T>
  : { [K in keyof T]: ParamNames<T[K]> }[keyof T] | 'count'
type Params<K extends MessageKey> = TextParams<Catalogue[K]>
/** Keys of sentences without parameters: what a table of labels may hold. */
export type PlainKey = { [K in MessageKey]: [Params<K>] extends [never] ? K : never }[MessageKey]

type Args<K extends MessageKey> = [Params<K>] extends [never]
  ? []
  : [params: Record<Params<K>, string | number>]

let messages: Partial<Record<string, Text>> = {}
let current = 'en'
let plurals = new Intl.PluralRules('en')

/** Has to be called before the first `t`. */
export function setWords(lang: string, words: Record<string, Text>): void {
  current = lang
  messages = words
  plurals = new Intl.PluralRules(lang)
}

export const lang = (): string => current

/**
 * The sentence for a key in the person's language; parameters are checked by the compiler. Never called while a
 * module loads: the words are not there yet.
 */
export function t<K extends MessageKey>(key: K, ...args: Args<K>): string {
  return look(key, args[0] as Record<string, string | number> | undefined) ?? key
}

/** For keys that come from the server, such as an action of the audit log; null where there are no words for it. */
export function tIfKnown(key: string, params: Record<string, string | number> = {}): string | null {
  return look(key, params)
}

function look(key: string, params: Record<string, string | number> | undefined): string | null {
  const text = Object.hasOwn(messages, key) ? messages[key] : undefined
  if (text === undefined) return null
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
    return typeof value === 'number' ? new Intl.NumberFormat(current).format(value) : value
  })
}

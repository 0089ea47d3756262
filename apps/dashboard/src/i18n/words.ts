/** `{name}` marks a parameter. Plural texts choose by the parameter `count`. */
export type Text = string | PluralText
export interface PluralText {
  one: string
  /** Romanian: 2–19 and the like. */
  few?: string
  other: string
}

/** What another language has to say for a catalogue: the same keys, and a plural where there is one. */
export type Translation<C> = { [K in keyof C]: C[K] extends string ? string : PluralText }

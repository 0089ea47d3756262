/** A start that cannot go on, told in one sentence that the person at the terminal can act on. */
export class TandemStartError extends Error {
  readonly sentence: string

  constructor(sentence: string, options?: { cause?: unknown }) {
    super(sentence, options)
    this.name = 'TandemStartError'
    this.sentence = sentence
  }
}

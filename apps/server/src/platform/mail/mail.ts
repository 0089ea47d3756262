export interface Letter {
  to: string
  subject: string
  /** Plain text; the only form there is. */
  text: string
}

/** Letters to people. */
export interface Mail {
  /** Whether letters really go out; without it, links are shown to the operator instead. */
  readonly canSend: boolean
  /** Resolves when the letter is handed over or kept for the operator. Throws when the mail server refuses it. */
  send(letter: Letter): Promise<void>
}

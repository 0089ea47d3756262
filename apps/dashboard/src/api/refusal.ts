/** What the server said no with: a code for programs, a sentence for people, an id to quote. */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly id: string | null
  /** What else the answer held, such as which field was meant. */
  readonly detail: Record<string, unknown>

  constructor(code: string, message: string, status: number, detail: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.id = typeof detail['id'] === 'string' ? detail['id'] : null
    this.detail = detail
  }
}

/** The server did not answer at all. */
export const UNREACHABLE = 'unreachable'

export const isRefusal = (error: unknown, code?: string): error is Refusal =>
  error instanceof Refusal && (code === undefined || error.code === code)

import { refuse } from '../../platform/errors.ts'

/** Where a list goes on: a number that says nothing to anybody, and is checked as a stranger's when it comes back. */
export const writeCursor = (at: number): string => Buffer.from(String(at)).toString('base64url')

export function readCursor(text: string): number {
  const plain = Buffer.from(text, 'base64url').toString('utf8')
  return /^\d{1,15}$/.test(plain) ? Number(plain) : refuse('malformed')
}

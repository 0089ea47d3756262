/** `names('button', busy && 'is-busy')`. */
export const names = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter(Boolean).join(' ')

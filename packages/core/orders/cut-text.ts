/** The beginning of a text. No half of a character is left at its end: no database takes one. */
export const cutText = (text: string, max: number): string =>
  text.length <= max ? text : text.slice(0, max).replace(/[\ud800-\udbff]$/, '')

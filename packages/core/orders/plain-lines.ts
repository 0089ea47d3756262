import { plainText } from '../catalog/plain-text.ts'

/** A note as people read it: no tags, no entities, but its lines are kept. `max`: characters. */
export function plainLines(given: string, max: number): string {
  if (!/[<\r\n]/.test(given)) return plainText(given, max)
  const text = given
    .slice(0, max * 4)
    .replace(/<br\s*\/?>|<\/(?:p|div|li)>/gi, '\n')
    .split(/\r\n|\r|\n/)
    .slice(0, 500)
    .map((line) => plainText(line, max))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (text.length <= max) return text
  return `${text
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}

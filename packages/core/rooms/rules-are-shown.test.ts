import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const ROOT = new URL('../../../', import.meta.url)
const spec = readFileSync(new URL('docs/specs/rooms.md', ROOT), 'utf8')
const rules = [...spec.matchAll(/^- \*\*(R\d+\.\d+)\*\* /gmu)].map((m) => m[1]!)
const shown = citations('packages/core/rooms/', 'packages/contract/socket/')
const everywhere = citations('packages/', 'apps/')

// Shown where the server and its clock are: apps/server.
const NOT_PURE = new Set(['R13.3', 'R13.4', 'R14.3'])

describe('docs/specs/rooms.md', () => {
  it('numbers its rules once and in order', () => {
    const order = rules.map((rule) => rule.slice(1).split('.').map(Number) as [number, number])
    for (const [i, [part, n]] of order.entries()) {
      const [before, last] = order[i - 1] ?? [0, 0]
      expect([part, n]).toEqual(part === before ? [part, last + 1] : [before + 1, 1])
    }
  })

  it('has every rule that a test cites', () => {
    expect([...everywhere].filter((rule) => !rules.includes(rule))).toEqual([])
  })

  it('has no rule in parts A and B that no test of core shows', () => {
    const pure = rules.filter((rule) => Number(rule.slice(1).split('.')[0]) <= 18 && !NOT_PURE.has(rule))
    expect(pure.filter((rule) => !shown.has(rule))).toEqual([])
  })
})

/** Rules in the titles of the tests below these folders. */
function citations(...folders: string[]): Set<string> {
  const found = new Set<string>()
  for (const folder of folders)
    for (const name of readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.test.ts') || name.includes('node_modules')) continue
      const source = readFileSync(new URL(`${folder}${name}`, ROOT), 'utf8')
      for (const [title] of source.matchAll(/['"`]R\d+\.\d+ [^'"`\n]*/gu))
        for (const [rule] of title.matchAll(/\bR\d+\.\d+\b/gu)) found.add(rule)
    }
  return found
}

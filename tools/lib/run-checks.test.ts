import { afterEach, expect, test, vi } from 'vitest'
import { runChecks } from './run-checks.mjs'

afterEach(() => vi.restoreAllMocks())

test('a check that could not be made is skipped by name, and is never counted as passed', async () => {
  const told: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => told.push(String(text)) > 0)
  const counts = await runChecks([
    { name: 'good', check: async () => [] },
    { name: 'silent', check: async () => undefined },
    { name: 'bad', check: async () => ['one thing'] },
    { name: 'broken', check: () => Promise.reject(new Error('it broke')) },
    { name: 'impossible', check: async () => ({ skipped: 'there is no php' }) },
  ])
  expect(counts).toEqual({ passed: 2, failed: 2, skipped: 1 })
  expect(told.join('')).toContain('skipped impossible: there is no php')
  expect(told.join('')).toMatch(/FAILED {2}broken[^\n]*\n {8}it broke/)
})

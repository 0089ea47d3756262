import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { retell, sayIn } from './words.ts'

const folder = fileURLToPath(new URL('../plugin/', import.meta.url))

test('every sentence that the plugin’s side says to the owner has its Romanian words', () => {
  const said = readdirSync(folder)
    .map((name) => readFileSync(folder + name, 'utf8'))
    .flatMap((source) => [...source.matchAll(/(?:sentence: |refuse\(key, |const NO_\w+ = )'([^']{10,})'/g)])
    .map(([, sentence = '']) => sentence)
  expect(said.length).toBeGreaterThan(6)
  expect(said.filter((sentence) => retell(sayIn('ro'), sentence) === sentence)).toEqual([])
})

test('what the server says is passed on as it is', () => {
  expect(retell(sayIn('ro'), 'constructor')).toBe('constructor')
  expect(retell(sayIn('en'), 'Connected.')).toBe('Connected.')
})

import { expect, it } from 'vitest'
import { createLines } from './lines.ts'

it('I22 holds so many lines for each asker and in all, and lets each go once', () => {
  const lines = createLines({ perAsker: 2, inAll: 3 })
  const first = lines.take('ana')
  expect(lines.take('ana')).not.toBe(null)
  expect(lines.take('ana')).toBe(null)
  const ben = lines.take('ben')
  expect(lines.take('cora')).toBe(null)
  first?.release()
  first?.release()
  expect(lines.take('ana')).not.toBe(null)
  expect(lines.take('ana')).toBe(null)
  const said: string[] = []
  ben?.holds({ end: (why) => void said.push(why) })
  lines.endAll('moving')
  expect(said).toEqual(['moving'])
})

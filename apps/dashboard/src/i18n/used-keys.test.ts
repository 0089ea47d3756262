import { expect, it } from 'vitest'
import { en } from './en.ts'

const SOURCES = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../i18n/{en,ro}/**', '!../**/*.test.*'], {
  eager: true,
  query: '?raw',
  import: 'default',
})
const text = Object.values(SOURCES).join('\n')
/** Beginnings of keys that are put together at run time: `` t(`team.role.${role}`) ``. */
const built = [...text.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map((found) => found[1] ?? '')

it('every sentence is said somewhere', () => {
  const unused = Object.keys(en).filter(
    (key) => !text.includes(`'${key}'`) && !built.some((beginning) => key.startsWith(beginning)),
  )
  expect(unused).toEqual([])
})

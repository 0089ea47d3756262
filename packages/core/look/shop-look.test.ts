import { expect, it } from 'vitest'
import { contrastReport } from './contrast-report.ts'
import { type ShopLook, tidyLook, wholeLook, wrongFields } from './shop-look.ts'

const kept = {
  name: 'Fir & Clay',
  logoUrl: null,
  brandColour: '#2f5a47',
  radius: 10,
  font: 'system',
  theme: 'auto',
} as const
const look = (change: Partial<ShopLook> = {}): ShopLook => ({ ...wholeLook(kept), ...change })

it('L1 an older look gets what it lacks, and nothing else changes', () => {
  expect(wholeLook({ ...kept, madeWith: false })).toMatchObject({
    ...kept,
    madeWith: false,
    logoDarkUrl: null,
  })
  expect(wrongFields(look())).toEqual([])
})

it('L1 what cannot be shown is named', () => {
  expect(wrongFields(look({ name: ' ' }))).toEqual(['name'])
  expect(wrongFields(look({ name: 'x'.repeat(81), brandColour: 'red', radius: 25 }))).toEqual([
    'name',
    'brandColour',
    'radius',
  ])
  expect(wrongFields(look({ greeting: { en: 'a\nb', ro: '' } }))).toEqual(['greeting'])
  expect(wrongFields(look({ roomName: { en: '\u202egnp', ro: '' } }))).toEqual(['roomName'])
  expect(wrongFields(look({ buttonText: { en: '', ro: 'x'.repeat(41) } }))).toEqual(['buttonText'])
})

it('L1 texts are kept without the space around them', () => {
  expect(tidyLook(look({ name: ' A ', greeting: { en: ' Hello ', ro: '' } }))).toMatchObject({
    name: 'A',
    greeting: { en: 'Hello', ro: '' },
  })
})

it('L3 says what was moved', () => {
  expect(contrastReport('#2f5a47', 'light')).toMatchObject({ moved: 'no' })
  const yellow = contrastReport('#ffd400', 'light')
  expect(yellow.moved).toBe('darker')
  expect(yellow.brandRatio).toBeLessThan(2)
  expect(yellow.onPaperRatio).toBeGreaterThanOrEqual(4.5)
  expect(contrastReport('#101010', 'dark').moved).toBe('lighter')
})

import { expect, it } from 'vitest'
import { wayBack } from './hand-off.ts'

const shop = { origins: ['https://shop.example'] }
const back = (page: string | null) => wayBack('https://tandem.example', shop, 'room-1', page)

it('L17 leads to the page of the shop that the room stands in, and to no page elsewhere', () => {
  expect(back(null)).toBe('https://tandem.example/r/room-1')
  expect(back('https://shop.example/together/?a=1#top')).toBe(
    'https://shop.example/together/?a=1&tandem_room=room-1',
  )
  for (const page of [
    'https://evil.example/',
    'https://shop.example.evil.example/',
    'http://shop.example/',
    'https://user:pw@shop.example/',
    'javascript:alert(1)',
    '//shop.example',
    'together',
  ])
    expect(back(page), page).toBe('https://tandem.example/r/room-1')
})

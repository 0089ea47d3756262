import { expect, it } from 'vitest'
import { NOTHING_SERVED, readServed } from './served.ts'

it('takes over what the merchant chose, and nothing that is none of it', () => {
  expect(
    readServed({
      rooms_url: 'https://together.shop.example/',
      button_text: { en: ' Look  together ', ro: '' },
    }),
  ).toEqual({ roomsUrl: 'https://together.shop.example', buttonText: { en: 'Look together', ro: '' } })
  for (const body of [
    {},
    { rooms_url: 7, button_text: 'x' },
    { rooms_url: 'javascript:alert(1)', button_text: null },
  ])
    expect(readServed(body)).toEqual(NOTHING_SERVED)
})

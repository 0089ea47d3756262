import { expect, it } from 'vitest'
import { invitationAt } from './shop-page.ts'

it('L17 an invitation leads to the page of the shop', () => {
  expect(invitationAt('https://shop.example/together/?lang=ro&tandem_room=old#x', 'AbC_-1')).toBe(
    'https://shop.example/together/?lang=ro&tandem=AbC_-1',
  )
})

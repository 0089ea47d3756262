import type { Presence } from '@tandem/core/rooms/presence'
import type { Participant } from '@tandem/core/rooms/room-state'
import { beforeAll, describe, expect, it } from 'vitest'
import { enPanels } from '../../i18n/en.panels.ts'
import { en } from '../../i18n/en.ts'
import { addMessages, setLanguage } from '../../i18n/i18n.ts'
import { inOrder, whereabouts } from './person-words.ts'

beforeAll(() => {
  setLanguage('en')
  addMessages(en)
  addMessages(enPanels)
})

const person = (id: string, joinedAt: number, standing: Participant['standing'] = 'in'): Participant => ({
  id,
  name: id,
  colour: 0,
  joinedAt,
  standing,
  chatMuted: false,
})
const presence = (over: Partial<Presence>): Presence => ({
  participantId: 'a',
  state: 'here',
  view: { at: 'compare' },
  following: null,
  followable: true,
  device: 'phone',
  ...over,
})

describe('what somebody is at', () => {
  const say = (p: Presence | undefined, who = person('a', 0)) => whereabouts(who, p, () => 'Wool throw')

  it('tells what they look at only while they are here', () => {
    const view = { at: 'product', productId: 1, variationId: null, image: 0, section: 'facts' } as const
    expect(say(presence({ view }))).toBe('Looks at Wool throw')
    expect(say(presence({ view, state: 'away' }))).toBe('Away for a moment')
    expect(say(presence({ view, state: 'reconnecting' }))).toBe('Reconnecting')
  })

  it('says who left', () => {
    expect(say(undefined)).toBe('Left')
    expect(say(presence({}), person('a', 0, 'left'))).toBe('Left')
  })
})

describe('the order of people', () => {
  it('is me, the host, the others, who left; never who was removed', () => {
    const all = [
      person('gone', 0, 'left'),
      person('b', 1),
      person('x', 2, 'removed'),
      person('host', 3),
      person('me', 4),
    ]
    expect(inOrder(all, 'me', 'host').map((p) => p.id)).toEqual(['me', 'host', 'b', 'gone'])
  })
})

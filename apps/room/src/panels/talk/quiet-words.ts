import type { ProductRef } from '@tandem/core/rooms/room-state'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import type { Happening } from './happenings.ts'

export interface Words {
  me: string
  /** A person's name. */
  who(id: string): string
  /** A product's name. */
  thing(ref: ProductRef): string
}

/** One happening as a sentence. */
export function sentence(h: Happening, words: Words): string {
  const who = words.who(h.who)
  const mine = h.who === words.me
  switch (h.kind) {
    case 'joined':
    case 'returned':
    case 'left':
    case 'removed':
      return t(`quiet.${h.kind}`, { who })
    case 'host':
      return mine ? t('quiet.hostYou') : t('quiet.host', { who })
    case 'locked': {
      const key = h.on ? 'locked' : 'unlocked'
      return mine ? t(`quiet.${key}You`) : t(`quiet.${key}`, { who })
    }
    case 'cart-shared':
      return mine ? t('quiet.cartSharedYou') : t('quiet.cartShared', { who })
    case 'compared': {
      const count = h.refs.length
      return mine ? t('quiet.comparedYou', { count }) : t('quiet.compared', { who, count })
    }
    case 'decided': {
      const things = nameList(h.items.map(words.thing))
      return mine ? t('quiet.decidedYou', { things }) : t('quiet.decided', { who, things })
    }
    default:
      return aboutThing(h, words, mine)
  }
}

type AboutThing = Extract<
  Happening,
  { kind: 'shortlisted' | 'unshortlisted' | 'spotlight' | 'voted' | 'suggested' }
>

function aboutThing(h: AboutThing, words: Words, mine: boolean): string {
  const who = words.who(h.who)
  const thing = words.thing(h.kind === 'voted' ? { productId: h.productId, variationId: null } : h.ref)
  if (h.kind === 'suggested')
    return mine
      ? t('quiet.suggestedByYou', { thing, to: words.who(h.to) })
      : t('quiet.suggestedToYou', { who, thing })
  const key = h.kind === 'voted' ? h.value : h.kind
  return mine ? t(`quiet.${key}You`, { thing }) : t(`quiet.${key}`, { who, thing })
}

/** The rest is told when the line is opened. */
const SAID_AT_MOST = 2

/** Three or more at once, in one line: who came, how many things, how many votes; the rest each by itself. */
export function summary(happenings: readonly Happening[], words: Words): string {
  const done = new Set<Happening['kind']>()
  const said: string[] = []
  for (const h of happenings) {
    const alike = happenings.filter((other) => other.kind === h.kind)
    const many = alike.length < 2 ? null : together(h.kind, alike, words)
    if (many === null) said.push(sentence(h, words))
    else if (!done.has(h.kind)) said.push(many)
    done.add(h.kind)
  }
  const rest = said.length - SAID_AT_MOST
  if (rest < 1) return said.join(' ')
  return [...said.slice(0, SAID_AT_MOST), t('quiet.more', { count: rest })].join(' ')
}

function together(kind: Happening['kind'], alike: readonly Happening[], words: Words): string | null {
  const count = alike.length
  if (kind === 'joined') return t('quiet.joinedMany', { names: nameList(alike.map((h) => words.who(h.who))) })
  if (kind === 'shortlisted') return t('quiet.shortlistedMany', { count })
  if (kind === 'voted') return t('quiet.votedMany', { count })
  return null
}

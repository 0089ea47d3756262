import { effect } from '@preact/signals'
import type { RoomEvent } from '@tandem/core/rooms/room-events'
import { t } from '../i18n/i18n.ts'
import type { ProductChange } from '../session/catalogue.ts'
import type { RoomSession } from '../session/room-session.ts'
import { changeText, momentLeft } from '../stage/change-text.ts'
import { type AnnouncementKind, announce } from '../ui/announcer.tsx'
import { nameOf } from './people-words.ts'

/** Tells readers what others do. What I did myself I know. */
export function announceRoom(session: RoomSession): () => void {
  const stopEvents = session.onEvent((event) => {
    const line = lineFor(event, session)
    if (line !== null) announce(...line)
  })
  let before: readonly string[] = session.stage.followers.peek()
  const stopFollowers = effect(() => {
    const now = session.stage.followers.value
    for (const id of now)
      if (!before.includes(id))
        announce('following', t('follow.someone', { name: nameOf(session.room.peek(), id) }))
    before = now
  })
  const stops = [stopEvents, stopFollowers, announceKnocks(session), announceChanges(session)]
  return () => {
    for (const stop of stops) stop()
  }
}

/** Who stands at the door; the host alone gets any. */
function announceKnocks({ knocks }: RoomSession): () => void {
  let known = new Set<string>()
  return effect(() => {
    const fresh = knocks.value.filter((k) => !known.has(k.knockId))
    known = new Set(knocks.value.map((k) => k.knockId))
    if (fresh.length > 1) announce('people', `${t('knock.many', { count: fresh.length })}.`)
    else if (fresh[0]) announce('people', `${t('knock.one', { name: fresh[0].name })}.`)
  })
}

/** What the shop changes about the product on my stage, also that it goes; each change once. */
function announceChanges({ stage, catalogue, store }: RoomSession): () => void {
  const said = new WeakSet<ProductChange>()
  return effect(() => {
    const id = stage.product.value?.productId
    const change = id === undefined ? null : catalogue.change(id).value
    if (change === null || said.has(change) || momentLeft(change, Date.now()) === 0) return
    said.add(change)
    announce('products', `${change.before.name}: ${changeText(change, store, null)}`)
  })
}

type Line = [AnnouncementKind, string]

function lineFor({ by, body }: RoomEvent, session: RoomSession): Line | null {
  const me = session.me.peek().id
  const room = session.room.peek()
  const name = nameOf(room, by)
  const whom = (id: string) => nameOf(room, id)
  if (body.type === 'joined')
    return body.participantId === me ? null : ['people', t('say.joined', { name: body.name })]
  if (body.type === 'returned')
    return body.participantId === me
      ? null
      : ['people', t('say.returned', { name: whom(body.participantId) })]
  if (body.type === 'left') return leftLine(body, session)
  if (body.type === 'removed') return ['people', t('say.removed', { name: whom(body.participantId) })]
  if (body.type === 'chat-muted') {
    if (body.participantId === me) return ['room', t(body.on ? 'say.youMuted' : 'say.youUnmuted')]
    return ['room', t(body.on ? 'say.muted' : 'say.unmuted', { name: whom(body.participantId) })]
  }
  if (by === me) return null
  if (body.type === 'handed-over')
    return [
      'room',
      body.participantId === me ? t('say.youHost') : t('say.host', { name: whom(body.participantId) }),
    ]
  return talkLine(body, name, session) ?? decideLine(body, name, session) ?? roomLine(body, name)
}

function leftLine(body: Extract<RoomEvent['body'], { type: 'left' }>, session: RoomSession): Line | null {
  const me = session.me.peek().id
  if (body.participantId === me) return null
  const who = nameOf(session.room.peek(), body.participantId)
  const left = t(body.why === 'own' ? 'say.left' : 'say.gone', { name: who })
  if (body.newHost === null) return ['people', left]
  const host =
    body.newHost === me
      ? t('say.youHost')
      : t('say.host', { name: nameOf(session.room.peek(), body.newHost) })
  return ['people', `${left} ${host}`]
}

function talkLine(body: RoomEvent['body'], name: string, session: RoomSession): Line | null {
  if (body.type === 'said') {
    if (body.text !== '') return ['talk', t('say.said', { name, text: body.text })]
    return ['talk', t('say.showed', { name, product: productName(session, body.product?.productId) })]
  }
  if (body.type === 'reacted' && body.on) return ['talk', t('say.reacted', { name, reaction: body.reaction })]
  return null
}

function decideLine(body: RoomEvent['body'], name: string, session: RoomSession): Line | null {
  if (body.type === 'voted') {
    const product = productName(session, body.productId)
    return ['votes', t(body.value === null ? 'say.unvoted' : `say.${body.value}`, { name, product })]
  }
  if (body.type === 'poll-opened') return ['votes', t('say.poll', { name, question: body.question })]
  if (body.type === 'poll-closed') {
    const question = session.room.peek().polls.find((p) => p.id === body.pollId)?.question
    return question === undefined ? null : ['votes', t('say.pollClosed', { question })]
  }
  if (body.type === 'shortlisted')
    return ['shortlist', t('say.shortlisted', { name, product: productName(session, body.ref.productId) })]
  if (body.type === 'unshortlisted') return ['shortlist', t('say.unshortlisted', { name })]
  if (body.type === 'suggested')
    return body.to === session.me.peek().id
      ? ['shortlist', t('say.suggested', { name, product: productName(session, body.line.productId) })]
      : null
  if (body.type === 'suggestion-answered') {
    const mine = session.room.peek().suggestions.find((s) => s.id === body.suggestionId)
    if (mine?.from !== session.me.peek().id) return null
    const product = productName(session, mine.line.productId)
    return ['shortlist', t(body.accept ? 'say.suggestionTaken' : 'say.suggestionRefused', { name, product })]
  }
  if (body.type === 'cart-shared')
    return body.lines === null ? null : ['shortlist', t('say.cartShared', { name })]
  if (body.type === 'compared') return ['shortlist', t('say.compared', { name })]
  if (body.type === 'decided') return ['shortlist', t('say.decided', { name })]
  return null
}

function roomLine(body: RoomEvent['body'], name: string): Line | null {
  if (body.type === 'locked') return ['room', t(body.on ? 'say.locked' : 'say.unlocked', { name })]
  if (body.type === 'invite-renewed') return ['room', t('say.renewed')]
  return null
}

function productName(session: RoomSession, id: number | undefined): string {
  const slot = id === undefined ? null : session.catalogue.product(id).peek()
  return slot !== null && slot !== 'loading' ? slot.name : t('say.something')
}

import type { RoomOpened } from '@tandem/contract/http/rooms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { madeUpProduct, PRODUCT_ID, type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, type Visitor, visit } from './testing/visitor.ts'

let database: TestDatabase
let rooms: RunningRooms

beforeAll(async () => {
  database = await openTestDatabase()
  rooms = await startRooms(database.connectionString, { seats: 3 })
})
afterAll(async () => {
  await rooms.stop()
  await database.close()
})

async function hosted(): Promise<{ opened: RoomOpened; host: Visitor }> {
  const opened = await openRoom(rooms.url)
  const host = await visit(rooms.wsUrl, resumeAs(opened))
  await host.welcome()
  return { opened, host }
}

async function doorOf(opened: RoomOpened) {
  const answer = await fetch(`${rooms.url}/api/public/rooms/${opened.roomId}`, {
    headers: { authorization: `Bearer ${opened.participantId}.${opened.credential}` },
  })
  return (await answer.json()) as { invite: string }
}

describe('R5 the host', () => {
  it('R5.2 R19.2 R24.2 removes somebody, who is told, stays out, and whose link opens nothing any more', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you, credential } = await ben.welcome()
    host.op({ type: 'remove', participantId: you })
    expect(await ben.closed).toEqual({ code: 4403, reason: 'removed' })
    expect(ben.said.some((m) => m.t === 'e' && m.e.body.type === 'removed')).toBe(true)
    await host.until('presence', (m) => m.p.participantId === you && m.p.state === 'left')

    const proof = { roomId: opened.roomId, participantId: you, credential: credential as string }
    const again = await visit(rooms.wsUrl, resumeAs(proof))
    expect(await again.closed).toEqual({ code: 4403, reason: 'removed' })
    const byLink = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    expect(await byLink.closed).toEqual({ code: 4404, reason: 'no_such_invitation' })
    const renewed = await doorOf(opened)
    expect(renewed.invite).not.toBe(opened.invite)
    const cora = await visit(rooms.wsUrl, joinBy(renewed.invite, 'Cora'))
    await cora.welcome()
    await Promise.all([host.close(), cora.close()])
  })

  it('R19.6 a locked room is knocked at; the host admits one and refuses another', async () => {
    const { opened, host } = await hosted()
    host.op({ type: 'lock', on: true })
    await host.event((e) => e.body.type === 'locked')
    const shut = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    expect(await shut.closed).toEqual({ code: 4423, reason: 'room_locked' })

    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben', true))
    const cora = await visit(rooms.wsUrl, joinBy(opened.invite, 'Cora', true))
    await ben.until('knocking')
    await cora.until('knocking')
    const { knocks } = await host.until('knocks', (m) => m.knocks.length === 2)
    const [first, second] = knocks
    host.send({ t: 'answer-knock', knockId: first?.knockId, admit: first?.name === 'Ben' })
    host.send({ t: 'answer-knock', knockId: second?.knockId, admit: second?.name === 'Ben' })
    expect((await ben.welcome()).snapshot?.participants.map((p) => p.name)).toEqual(['Ana', 'Ben'])
    expect(await cora.closed).toEqual({ code: 4423, reason: 'refused_by_host' })
    expect(cora.said.map((m) => m.t)).toEqual(['knocking'])
    await Promise.all([host.close(), ben.close()])
  })

  it('R19.6 unlocking lets in whoever waits; only the host answers a knock', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    await ben.welcome()
    host.op({ type: 'lock', on: true })
    await host.event((e) => e.body.type === 'locked')
    const cora = await visit(rooms.wsUrl, joinBy(opened.invite, 'Cora', true))
    const { knocks } = await host.until('knocks', (m) => m.knocks.length === 1)
    ben.send({ t: 'answer-knock', knockId: knocks[0]?.knockId, admit: true })
    ben.send({ t: 'ping', n: 1 })
    await ben.until('pong')
    expect(cora.said.map((m) => m.t)).toEqual(['knocking'])
    expect(ben.said.some((m) => m.t === 'knocks')).toBe(false)
    host.op({ type: 'lock', on: false })
    await cora.welcome()
    await Promise.all([host.close(), ben.close(), cora.close()])
  })

  it('R3.3 a full room is full', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const cora = await visit(rooms.wsUrl, joinBy(opened.invite, 'Cora'))
    await Promise.all([ben.welcome(), cora.welcome()])
    const dan = await visit(rooms.wsUrl, joinBy(opened.invite, 'Dan'))
    expect(await dan.closed).toEqual({ code: 4409, reason: 'room_full' })
    await Promise.all([host.close(), ben.close(), cora.close()])
  })

  it('R4.3 when the host leaves, somebody who is here becomes host', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const bens = await ben.welcome()
    const cora = await visit(rooms.wsUrl, joinBy(opened.invite, 'Cora'))
    const coras = await cora.welcome()
    ben.pass({ k: 'away', on: true })
    await cora.until('presence', (m) => m.p.participantId === bens.you && m.p.state === 'away')
    host.op({ type: 'leave' })
    const left = await cora.event((e) => e.body.type === 'left')
    expect(left.body).toMatchObject({ why: 'own', newHost: coras.you })
    await Promise.all([ben.close(), cora.close()])
  })

  it('R5.5 ends it for all, and nobody comes back', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    await ben.welcome()
    host.op({ type: 'end' })
    expect(await ben.closed).toEqual({ code: 4410, reason: 'room_ended' })
    expect(ben.said.some((m) => m.t === 'e' && m.e.body.type === 'ended')).toBe(true)
    const again = await visit(rooms.wsUrl, resumeAs(opened))
    expect(await again.closed).toEqual({ code: 4410, reason: 'room_ended' })
    const cora = await visit(rooms.wsUrl, joinBy(opened.invite, 'Cora'))
    expect(await cora.closed).toEqual({ code: 4410, reason: 'room_ended' })
  })
})

describe('R20 what is passing', () => {
  it('R20.6 following is seen, not forced on anybody, and ends when it is switched off', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    const { you } = await ben.welcome()
    ben.pass({ k: 'follow', target: opened.participantId })
    await host.until('presence', (m) => m.p.participantId === you && m.p.following === opened.participantId)
    host.pass({ k: 'follow', target: you })
    host.pass({ k: 'followable', on: false })
    await ben.until('presence', (m) => m.p.participantId === opened.participantId && !m.p.followable)
    await ben.until('presence', (m) => m.p.participantId === you && m.p.following === null)
    expect(ben.said.some((m) => m.t === 'presence' && m.p.following === you)).toBe(false)
    await Promise.all([host.close(), ben.close()])
  })

  it('R26.1 counts a product that two look at, once', async () => {
    const { opened, host } = await hosted()
    const ben = await visit(rooms.wsUrl, joinBy(opened.invite, 'Ben'))
    await ben.welcome()
    const look = (image: number) =>
      ({
        k: 'look',
        view: { at: 'product', productId: 150, variationId: null, image, section: 'gallery' },
      }) as const
    host.pass(look(0))
    ben.pass(look(0))
    ben.pass(look(1))
    await host.until('presence', (m) => m.p.view.at === 'product' && m.p.view.image === 1)
    expect(rooms.figures.get('seen_together:150')).toBe(1)
    await Promise.all([host.close(), ben.close()])
  })
})

describe("R27.1 the shop's changes", () => {
  it('reach the rooms that show the product, and no others', async () => {
    const { opened, host } = await hosted()
    const other = await hosted()
    const chat = { text: '', product: { productId: 150, variationId: null }, replyTo: null }
    host.op({ type: 'say', ...chat })
    await host.event((e) => e.body.type === 'said')
    rooms.changeProduct({ productId: 150, product: madeUpProduct(150) })
    rooms.changeProduct({ productId: PRODUCT_ID, product: null })
    expect(await host.until('product', (m) => m.productId === 150)).toMatchObject({ product: { id: 150 } })
    await host.until('product', (m) => m.productId === PRODUCT_ID && m.product === null)
    await other.host.until('product')
    expect(other.host.said.some((m) => m.t === 'product' && m.productId === 150)).toBe(false)
    expect(opened.invite).not.toBe('')
    await Promise.all([host.close(), other.host.close()])
  })
})

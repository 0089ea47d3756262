import { describe, expect, it } from 'vitest'
import { createOutbox, emptyOutbox } from './outbox.ts'
import type { Room } from './room.ts'
import type { Joined } from './session.ts'
import { createFakeLink, type FakeLink } from './testing/fake-link.ts'

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** A room of which only what the outbox looks at is there. */
function roomOf(...names: string[]): { room: Room; links: FakeLink[] } {
  const links = names.map(() => createFakeLink())
  const joined = names.map((id, i) => ({ member: { id }, session: { link: links[i] }, behind: false }))
  const room = { outbox: emptyOutbox(), joined, safe: 0, safeTold: 0, safeOwed: new Set() }
  return { room: room as unknown as Room, links }
}

function outboxAt(pace: number) {
  const slow: Joined[] = []
  const outbox = createOutbox({
    now: () => performance.now(),
    paceMs: () => pace,
    listener: { onSlow: (joined) => slow.push(joined), onCaughtUp: () => {} },
  })
  return { outbox, slow }
}

const beat = (seq: number) => `{"t":"beat","seq":${seq},"safe":0}`
const seqs = (link: FakeLink | undefined) => link?.said.map((m) => (m.t === 'beat' ? m.seq : m.t))

describe('R25.5 the outbox', () => {
  it('R21.2 sends one frame to all when several people are in it, in order', async () => {
    const { room, links } = roomOf('ana', 'ben', 'cora')
    const { outbox } = outboxAt(0)
    outbox.pass(room, beat(1), 'ana')
    outbox.toAll(room, beat(2))
    outbox.pass(room, beat(3), 'ben')
    await wait(5)
    expect(links.map(seqs)).toEqual([
      [1, 2, 3],
      [1, 2, 3],
      [1, 2, 3],
    ])
    expect(links.map((link) => link.frames)).toEqual([1, 1, 1])
  })

  it('R21.2 writes nothing to a sender whose notes are all there is', async () => {
    const { room, links } = roomOf('ana', 'ben')
    const { outbox } = outboxAt(0)
    outbox.pass(room, beat(1), 'ana')
    await wait(5)
    expect(links.map((link) => link.frames)).toEqual([0, 1])
  })

  it('tells the mark with the next frame', async () => {
    const { room, links } = roomOf('ana', 'ben')
    const { outbox } = outboxAt(0)
    room.safe = 7
    outbox.pass(room, beat(1), 'ana')
    await wait(5)
    expect(seqs(links[0])).toEqual([1, 'safe'])
    expect(seqs(links[1])).toEqual([1, 'safe'])
    outbox.toAll(room, beat(2))
    await wait(5)
    expect(seqs(links[1])).toEqual([1, 'safe', 2])
  })

  it('while busy sends the first at once and gathers the rest, losing nothing', async () => {
    const { room, links } = roomOf('ana', 'ben')
    const { outbox } = outboxAt(30)
    for (let seq = 1; seq <= 60; seq++) {
      outbox.toAll(room, beat(seq))
      await wait(1)
    }
    expect(seqs(links[1])?.[0]).toBe(1)
    await wait(60)
    expect(seqs(links[1])).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
    expect(links[1]?.frames).toBeLessThan(15)
  })

  it('while busy answers one person at once, after what the room was told', async () => {
    const { room, links } = roomOf('ana', 'ben')
    const { outbox } = outboxAt(10_000)
    outbox.toAll(room, beat(1))
    await wait(5)
    outbox.toAll(room, beat(2))
    outbox.toOne(room, (room.joined[0] as Joined).session, '{"t":"pong","n":1}')
    expect(seqs(links[0])).toEqual([1, 2, 'pong'])
    outbox.toAll(room, beat(3))
    outbox.flush(room)
    expect(seqs(links[1])).toEqual([1, 2, 3])
  })
})

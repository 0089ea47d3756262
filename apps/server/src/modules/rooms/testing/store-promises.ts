import { describe, expect, it } from 'vitest'
import type { LogStore } from '../log.store.ts'
import type { NewRoom, RoomsStore } from '../rooms.store.ts'

export interface StoreUnderTest {
  rooms: RoomsStore
  log: LogStore
  /** Makes a node count as living, or not. */
  setLiving(nodeId: string, living: boolean): Promise<void>
}

const newRoom = (roomId: string): NewRoom => ({
  storeId: 7,
  roomId,
  storeKey: 'fir',
  productId: 5,
  variationId: null,
  lang: 'en',
  seats: 4,
  invite: `invite-${roomId}`,
  createdAt: 1_000,
})

const rows = (...list: object[]) => JSON.stringify(list)
const said = (roomId: string, seq: number, epoch: number, text = `n ${seq}`) => ({
  store_id: 7,
  room_id: roomId,
  seq,
  epoch,
  at: 1_000 + seq,
  by: 'ana',
  op_id: `op-${seq}`,
  body: { type: 'said', text, product: null, replyTo: null },
})

function batch(
  roomId: string,
  epoch: number,
  events: object[],
  more: { people?: object[]; marks?: object[] } = {},
) {
  return {
    rooms: rows({ store_id: 7, room_id: roomId, epoch }),
    events: rows(...events),
    people: rows(...(more.people ?? [])),
    marks: rows(...(more.marks ?? [])),
  }
}

/** What the room engine relies on, whatever keeps its tables. */
export function storePromises(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps what the engine relies on`, () => {
    async function opened(roomId: string) {
      const store = await open()
      await store.setLiving('a', true)
      await store.rooms.insertRoom(newRoom(roomId), 'a')
      return store
    }

    it('finds a room by its id and by its invitation', async () => {
      const { rooms } = await opened('r-find')
      expect(await rooms.roomById('r-find')).toMatchObject({
        storeId: 7,
        seats: 4,
        endedAt: null,
        createdAt: 1_000,
      })
      expect((await rooms.roomByInvite('invite-r-find'))?.roomId).toBe('r-find')
      expect(await rooms.roomByInvite('invite-r')).toBeNull()
      expect(await rooms.roomById('r')).toBeNull()
    })

    it('R25.1 gives the lease to one living node, each time with a higher epoch', async () => {
      const { log, setLiving } = await opened('r-lease')
      expect(await log.takeLease(7, 'r-lease', 'a')).toEqual({ taken: true, epoch: 2 })
      await setLiving('b', true)
      expect(await log.takeLease(7, 'r-lease', 'b')).toMatchObject({ taken: false, owner: { nodeId: 'a' } })
      await setLiving('a', false)
      expect(await log.takeLease(7, 'r-lease', 'b')).toEqual({ taken: true, epoch: 3 })
      await log.releaseLease(7, 'r-lease', 'a', 2, null)
      await setLiving('a', true)
      expect(await log.takeLease(7, 'r-lease', 'a')).toMatchObject({ taken: false, owner: { nodeId: 'b' } })
      await log.releaseLease(7, 'r-lease', 'b', 3, null)
      expect(await log.takeLease(7, 'r-lease', 'a')).toEqual({ taken: true, epoch: 4 })
    })

    it('writes events, proofs and marks together, and reads them back in order', async () => {
      const { rooms, log } = await opened('r-write')
      const more = {
        people: [{ store_id: 7, room_id: 'r-write', participant_id: 'ana', credential_hash: 'hash' }],
        marks: [{ store_id: 7, room_id: 'r-write', invite: 'renewed', ended_at: null }],
      }
      const events = [said('r-write', 1, 1), said('r-write', 2, 1)]
      expect([...(await log.commit(batch('r-write', 1, events, more), 'a'))]).toEqual(['r-write'])
      const stored = await log.read(7, 'r-write')
      expect(stored.events.map(({ event, epoch }) => [event.seq, event.at, event.opId, epoch])).toEqual([
        [1, 1_001, 'op-1', 1],
        [2, 1_002, 'op-2', 1],
      ])
      expect(stored.people).toEqual({ ana: 'hash' })
      expect(await rooms.credentialHash(7, 'r-write', 'ana')).toBe('hash')
      expect((await rooms.roomByInvite('renewed'))?.roomId).toBe('r-write')
      expect((await rooms.roomById('r-write'))?.endedAt).toBeNull()
    })

    it('keeps the row of an op that comes again after it was forgotten: a log has no holes', async () => {
      const { log } = await opened('r-holes')
      const again = { ...said('r-holes', 2, 1), op_id: 'op-1' }
      await log.commit(batch('r-holes', 1, [said('r-holes', 1, 1)]), 'a')
      await log.commit(batch('r-holes', 1, [again, said('r-holes', 3, 1)]), 'a')
      expect((await log.read(7, 'r-holes')).events.map(({ event }) => event.seq)).toEqual([1, 2, 3])
    })

    it('R25.1 writes nothing of a node that lost the room, or of an older epoch', async () => {
      const { log, setLiving } = await opened('r-fence')
      await setLiving('a', false)
      await setLiving('b', true)
      await log.takeLease(7, 'r-fence', 'b')
      const late = batch('r-fence', 1, [said('r-fence', 1, 1)], {
        people: [{ store_id: 7, room_id: 'r-fence', participant_id: 'eve', credential_hash: 'h' }],
        marks: [{ store_id: 7, room_id: 'r-fence', invite: 'stolen', ended_at: 5 }],
      })
      expect((await log.commit(late, 'a')).size).toBe(0)
      expect((await log.commit(late, 'b')).size).toBe(0)
      expect(await log.read(7, 'r-fence')).toEqual({ snapshot: null, events: [], people: {} })
    })

    it('writing the same again does nothing', async () => {
      const { log } = await opened('r-again')
      const once = batch('r-again', 1, [said('r-again', 1, 1)])
      await log.commit(once, 'a')
      expect((await log.commit(once, 'a')).size).toBe(1)
      expect((await log.read(7, 'r-again')).events).toHaveLength(1)
    })

    it('keeps a snapshot and trims below, only for the owner', async () => {
      const { log } = await opened('r-snap')
      await log.commit(
        batch(
          'r-snap',
          1,
          [1, 2, 3].map((seq) => said('r-snap', seq, 1)),
        ),
        'a',
      )
      const json = JSON.stringify({ state: { seq: 3 }, ops: {} })
      const room = { storeId: 7, roomId: 'r-snap', epoch: 1 }
      await log.saveSnapshot({ ...room, epoch: 9 }, 'a', { seq: 3, json, trimTo: 2 })
      expect((await log.read(7, 'r-snap')).snapshot).toBeNull()
      await log.saveSnapshot(room, 'a', { seq: 3, json, trimTo: 2 })
      const stored = await log.read(7, 'r-snap')
      expect(stored.snapshot).toEqual({ state: { seq: 3 }, ops: {} })
      expect(stored.events.map(({ event }) => event.seq)).toEqual([3])
    })
  })
}

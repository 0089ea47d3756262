import { viewOf } from '@tandem/core/rooms/replica'
import type { Command } from '@tandem/core/rooms/room-events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BenchEngine, createBenchEngine, settle } from './testing/bench-engine.ts'
import { createMemoryStore, type MemoryStore } from './testing/memory-store.ts'
import { createReplicaGuest, type ReplicaGuest } from './testing/replica-guest.ts'

const who = fc.nat(3)
const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant('say' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('vote' as const), who, product: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('shortlist' as const),
      who,
      product: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('turn' as const), who }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cut' as const), who, silently: fc.boolean() }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('connect' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('disk' as const), works: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('time' as const), seconds: fc.integer({ min: 1, max: 12 }) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Seeds that once found something, by its name, and one that is new each time. */
const SEEDS = {
  'first light': 20_261_122,
  'a slow disk': 43_803_982,
  'a fresh seed': Date.now() & 0x7fffffff,
}

/** One process after another on the same tables: a killed one can write nothing more. */
function processes(store: MemoryStore) {
  let born = 0
  let dead = { now: false }
  let time = 1_000_000
  return {
    start(): BenchEngine {
      const mine = { now: false }
      dead = mine
      const { commit } = store.log
      const log = {
        ...store.log,
        commit: (batch: Parameters<typeof commit>[0], nodeId: string) =>
          mine.now ? new Promise<never>(() => {}) : commit(batch, nodeId),
      }
      store.living.clear()
      const engine = createBenchEngine({ nodeId: `node-${++born}`, store: { ...store, log } })
      engine.now = time
      engine.sweeper.sweep(time)
      return engine
    },
    kill(engine: BenchEngine) {
      dead.now = true
      time = engine.now
      for (const session of engine.sessions.all) session.link.kill()
    },
  }
}

async function play(steps: Step[]) {
  const store = createMemoryStore()
  const machine = processes(store)
  let engine = machine.start()
  const { room, host, invite } = await engine.open()
  const people: ReplicaGuest[] = [
    createReplicaGuest('ana', { proof: host.proof }),
    ...['ben', 'cora', 'dan'].map((name) => createReplicaGuest(name, { invite })),
  ]
  await host.hangUp()
  for (const person of people) await person.connect(engine)
  const person = (s: { who: number }) => people[s.who] as ReplicaGuest
  let said = 0
  const commandOf = (s: Step): Command | null => {
    if (s.do === 'say') return { type: 'say', text: `n ${++said}`, product: null, replyTo: null }
    if (s.do === 'vote')
      return { type: 'vote', productId: s.product, value: said++ % 2 ? 'love' : 'no', reason: '' }
    if (s.do !== 'shortlist') return null
    return { type: 'shortlist', ref: { productId: s.product, variationId: null }, note: '' }
  }
  for (const s of steps) {
    engine.now += 20
    const command = commandOf(s)
    if (command && 'who' in s) await person(s).act(command)
    else if (s.do === 'turn') await person(s).turn()
    else if (s.do === 'cut') await person(s).cut(s.silently)
    else if (s.do === 'connect') await person(s).connect(engine)
    else if (s.do === 'disk') store.trouble.commit = s.works ? null : new Error('away')
    else if (s.do === 'time') await engine.wait(s.seconds * 1_000)
    else if (s.do === 'crash') {
      machine.kill(engine)
      for (const p of people) await p.cut(false)
      engine = machine.start()
    }
  }
  store.trouble.commit = null
  // The writer tries again by the real clock.
  await engine.writer.settled(5_000)
  for (let round = 0; round < 12; round++) {
    engine.now += 2_000
    for (const p of people) await p.connect(engine)
    for (const p of people) await p.turn()
    await settle()
    for (const p of people) await p.turn()
  }
  return { engine, people, roomId: room.roomId, store }
}

describe.each(Object.entries(SEEDS))(
  'the engine with people, networks, disks and kills at random (%s: %i)',
  (_, seed) => {
    it('R15.1 R16.4 R17.1 R17.3 everybody ends with the same state, and each op is in it once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
          const { engine, people, roomId, store } = await play(steps)
          const room = engine.owners.held(roomId)
          expect(room?.safe).toBe(room?.state.seq)
          for (const { replica, online } of people) {
            expect(online).toBe(true)
            expect(replica?.pending).toEqual([])
            expect(replica?.confirmed).toEqual(room?.state)
            expect(replica && viewOf(replica)).toEqual(room?.state)
          }
          const written = (await store.log.read(7, roomId)).events.map(({ event }) => event)
          expect(written.map((event) => event.seq)).toEqual(written.map((_, i) => i + 1))
          const times = new Map<string, number>()
          for (const { opId } of written) if (opId) times.set(opId, (times.get(opId) ?? 0) + 1)
          for (const { done } of people)
            for (const [opId, fate] of done)
              expect([opId, times.get(opId) ?? 0]).toEqual([opId, fate === 'refused' ? 0 : 1])
        }),
        { seed, numRuns: 15, endOnFailure: false },
      )
    }, 120_000)
  },
)

import type { ServerCall } from '@tandem/contract/socket/call-messages'
import { CALL_LIMITS } from '@tandem/core/calls/call-limits'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createBenchEngine, type Guest } from '../testing/bench-engine.ts'

const HOST = 'candidate:1 1 udp 2113937151 192.0.2.1 51000 typ host'
const SEATS = 9
const who = fc.nat({ max: SEATS - 1 })
/** null: the one that is theirs. */
const leg = fc.constantFrom(null, null, null, null, 'leg-number-0', 'leg-number-1', 'leg-of-nobody')
const sending = fc.constantFrom('on', 'off', 'none')

/** Half of it is as our page says it, so that more than the first check is reached. */
const signalText = fc.oneof(
  fc.constant({ k: 'restart' }),
  fc.constant({
    k: 'candidates',
    list: [{ candidate: HOST, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null }],
  }),
  fc.record({
    k: fc.constantFrom('offer', 'answer', 'wants', 'candidates'),
    sdp: fc.string(),
    list: fc.anything(),
  }),
  fc.anything(),
)
const command = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      k: fc.constant('join'),
      leg,
      mic: sending,
      camera: sending,
      onServer: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      k: fc.constant('signal'),
      leg,
      to: who,
      toLeg: leg,
      n: fc.nat({ max: 1_000 }),
      s: signalText,
    }),
  },
  { weight: 1, arbitrary: fc.record({ k: fc.constant('leave'), leg }) },
  {
    weight: 2,
    arbitrary: fc.record({
      k: fc.constant('change'),
      leg,
      mic: sending,
      camera: sending,
      paused: fc.constant('no'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ k: fc.constantFrom('renew', 'ask-mute'), leg, to: who }) },
  { weight: 1, arbitrary: fc.anything() },
)

const legOf = (at: number) => `leg-number-${at}`
/** As it goes over the wire. */
function spoken(people: Guest[], at: number, c: unknown): Record<string, unknown> {
  const it = c as { to?: unknown; leg?: unknown; toLeg?: unknown } | null
  if (typeof it !== 'object' || it === null) return it as unknown as Record<string, unknown>
  const to = typeof it.to === 'number' ? it.to : null
  return {
    ...it,
    ...(it.leg === null && { leg: legOf(at) }),
    ...(it.toLeg === null && { toLeg: legOf(to ?? at) }),
    ...(to !== null && { to: people[to]?.you }),
  }
}

const calls = (guest: Guest) => guest.of('call').map(({ c }) => c as ServerCall)

it('K2, K3 · whatever anybody says of the call: bounds hold, nothing reaches whom it is not for, nobody else’s socket ends', async () => {
  const bench = createBenchEngine({ seats: SEATS })
  const { room, host, invite } = await bench.open('P0')
  const people = [host]
  for (let i = 1; i < SEATS; i++) people.push(await bench.guest(invite, `P${i}`))

  const walked = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(who, command), { minLength: 1, maxLength: 60, size: 'max' }),
      async (steps) => {
        // Everybody's rate is full again: what is tried here is not the rate. Whoever was sent away comes back.
        bench.now += 60_000
        for (const [at, one] of people.entries()) {
          one.session.heardAt = bench.now
          if (one.session.closed) {
            people[at] = await bench.come({ resume: { ...one.proof, epoch: 0, lastSeq: 0 } })
            Object.assign(people[at], { proof: one.proof })
          }
          expect(people[at]?.session.phase.k).toBe('joined')
        }
        const begun = [0, 1, 2, 3, 4].map((at) => {
          const joins = { k: 'join', leg: null, mic: 'on', camera: 'off', onServer: false }
          return [at, joins] as [number, unknown]
        })
        for (const [at, c] of [...begun, ...steps]) {
          const from = people[at] as Guest
          if (from.session.closed) continue
          const named = spoken(people, at, c)
          const before = people.map((one) => calls(one).length)
          const open = people.map((one) => one.session.closed)
          bench.receive(from.session, Buffer.from(JSON.stringify({ t: 'call', c: named }) ?? ''), false)

          people.forEach((one, i) => {
            if (one !== from) expect(one.session.closed).toBe(open[i])
            for (const news of calls(one).slice(before[i])) {
              walked.set(news.k, (walked.get(news.k) ?? 0) + 1)
              // Only the one who is named is told what somebody else said; everybody is told who is in.
              if (news.k === 'people') continue
              if (news.k === 'signal') expect([news.from, one.you]).toEqual([from.you, named['to']])
              else if (news.k === 'asked-to-mute')
                expect([from.you, one.you]).toEqual([host.you, named['to']])
              else expect(one).toBe(from)
            }
          })
          const { members } = room.call.state
          expect(members.length).toBeLessThanOrEqual(CALL_LIMITS.meshVoice)
          expect(members.filter(({ camera }) => camera === 'on').length).toBeLessThanOrEqual(
            CALL_LIMITS.meshVideo,
          )
          expect(new Set(members.map(({ participantId }) => participantId)).size).toBe(members.length)
          expect(room.call.legs.size).toBeLessThanOrEqual(members.length)
          expect(room.call.askedAt.size).toBeLessThanOrEqual(SEATS)
        }
      },
    ),
    { numRuns: 150 },
  )
  // The paths that matter were walked, not only the refusals.
  expect(walked.get('signal')).toBeGreaterThan(20)
  expect(walked.get('refused')).toBeGreaterThan(100)
}, 60_000)

import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { anyStep, type Scenario, type Step, scenario } from '../testing/scenario.ts'
import { hold, RUNS } from '../testing/seeds.ts'
import { type PendingOp, viewOf } from './replica.ts'
import type { RoomEvent } from './room-events.ts'

const steps = fc.array(anyStep, { minLength: 10, maxLength: 250, size: 'max' })
// Short, so that a cut is often longer than what the owner still holds, and a snapshot has to do.
const tails = fc.constantFrom(3, 12, 500)
const EXAMPLES = 120

describe.each(RUNS)('people, networks and machines at random ($name: $seed)', ({ seed }) => {
  // Seconds on a quiet machine; a busy one is not a failure.
  vi.setConfig({ testTimeout: 120_000 })
  it('R15.1 R16.1 R17.2 R18.1 all end with the same state, and each op is in it once', () => {
    hold(
      fc.property(tails, steps, (tail, script) => {
        const s = play(tail, script)
        s.settle()
        const truth = JSON.parse(JSON.stringify(s.authority.state))
        for (const b of s.browsers) {
          if (!b.online || !b.replica) continue
          expect(b.replica.pending).toEqual([])
          expect(b.replica.confirmed).toEqual(truth)
          expect(viewOf(b.replica)).toEqual(truth)
        }
        everyOpOnce(s)
        everyOpMeansWhatItMeant(s)
      }),
      seed,
      EXAMPLES,
    )
  })

  it('R16.4 at no moment is an op in view twice, nor gone without a refusal', () => {
    hold(
      fc.property(tails, steps, (tail, script) => {
        play(tail, script, (b, s) => noOpTwiceNorGone(b, s))
      }),
      seed,
      EXAMPLES,
    )
  })

  it('R17.1 R17.4 nothing up to an announced mark is ever lost, whoever crashes', () => {
    hold(
      fc.property(tails, steps, (tail, script) => {
        const vowed: RoomEvent[] = []
        const check = (s: Scenario) => {
          expect(s.authority.log.length).toBeGreaterThanOrEqual(vowed.length)
          for (const [i, event] of vowed.entries()) expect(s.authority.log[i]?.event).toBe(event)
        }
        const s = play(
          tail,
          script,
          (b, s) => {
            for (let seq = vowed.length + 1; seq <= (b.replica?.safe ?? 0); seq++)
              vowed.push(s.authority.log[seq - 1]!.event)
          },
          check,
        )
        s.settle()
        check(s)
        // Whoever was welcomed is known for ever: their joining was written down first.
        expect(s.browsers.map((b) => b.shutOut)).not.toContain('unknown')
      }),
      seed,
      EXAMPLES,
    )
  })

  it('R18.4 a lost event is always noticed, by the next one or by the beat', () => {
    hold(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), (script, lost) => {
        const s = play(500, script)
        s.settle()
        const b = s.browsers.find((b) => b.online)
        const talker = s.browsers.find((x) => x.online && x !== b)
        if (!b || !talker || s.authority.state.status === 'ended') return
        const before = b.replica!.confirmed.seq
        const who = s.browsers.indexOf(b)
        for (let i = 0; i < lost; i++)
          s.run({ do: 'act', who: s.browsers.indexOf(talker), intent: { kind: 'say', n: i, m: 1 } })
        s.run({ do: 'deliver', who: s.browsers.indexOf(talker), direction: 'up', n: 99, older: 0 })
        if (s.authority.state.seq === before) return
        const gaps = b.gaps
        for (let i = 0; i < lost; i++) s.run({ do: 'drop', who, direction: 'down' })
        s.run({ do: 'beat' })
        s.run({ do: 'deliver', who, direction: 'down', n: 99, older: 0 })
        expect(b.gaps).toBe(gaps + 1)
      }),
      seed,
      EXAMPLES / 5,
    )
  })
})

function play(
  tail: number,
  script: Step[],
  changed: (b: Browser, s: Scenario) => void = () => {},
  crashed: (s: Scenario) => void = () => {},
): Scenario {
  const s = scenario({ tail, changed, crashed: (_lost, s) => crashed(s) })
  for (let who = 0; who < 3; who++) {
    s.run({ do: 'connect', who })
    s.run({ do: 'deliver', who, direction: 'up', n: 1, older: 0 })
    s.run({ do: 'deliver', who, direction: 'down', n: 9, older: 0 })
  }
  for (const step of script) s.run(step)
  return s
}

function noOpTwiceNorGone(b: Browser, s: Scenario): void {
  const r = b.replica!
  const pending = new Map(r.pending.map((op) => [op.opId, op]))
  const counted = (op: PendingOp | undefined) => op?.seq != null && op.seq <= r.confirmed.seq
  for (const [opId, { fate }] of b.done) {
    if (fate === 'refused') continue
    const op = pending.get(opId)
    if (b.held.has(opId)) expect(op === undefined || counted(op), `${opId} is there twice`).toBe(true)
    else expect(op ? !counted(op) : takenBack(b, s, opId), `${opId} is gone`).toBe(true)
  }
  const said = viewOf(r).chat.flatMap((m) => (m.by === r.me && m.opId) || [])
  expect(new Set(said).size).toBe(said.length)
}

/** A message and its taking back that both were lost in a crash are not sent again. */
function takenBack(b: Browser, s: Scenario, opId: string): boolean {
  const gone = (id: string) => !b.held.has(id) && !b.replica!.pending.some((op) => op.opId === id)
  const backs = [...b.done].filter(([id, op]) => op.command.type === 'unsay' && gone(id)).map(([id]) => id)
  return backs.some((id) => id === opId || s.meant.get(id)?.opId === opId)
}

function everyOpOnce(s: Scenario): void {
  const inLog = s.authority.log.flatMap(({ event: e }) => (e.opId ? [`${e.by} ${e.opId}`] : []))
  expect(new Set(inLog).size).toBe(inLog.length)
  const there = new Set(inLog)
  for (const b of s.browsers) {
    if (!b.online || !b.replica) continue
    for (const [opId, { fate }] of b.done)
      if (fate === 'pending')
        expect(there.has(`${b.replica.me} ${opId}`) || takenBack(b, s, opId), opId).toBe(true)
  }
}

/** A reaction or a *take back* hit the message that its author saw, whatever numbers a crash gave anew. */
function everyOpMeansWhatItMeant(s: Scenario): void {
  for (const { event } of s.authority.log) {
    const { body, opId } = event
    if (body.type !== 'reacted' && body.type !== 'unsaid') continue
    const target = s.authority.log[body.messageId - 1]!.event
    expect({ by: target.by, opId: target.opId }).toEqual(s.meant.get(opId!))
  }
}

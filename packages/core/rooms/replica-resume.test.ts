import { describe, expect, it } from 'vitest'
import { MUG, say } from '../testing/rooms.ts'
import { comeBack, hear, NOW, order, stages, take, texts, two } from '../testing/two-people.ts'
import { LIMITS } from './limits.ts'
import { arrive, isBehind, type Replica, receiveEvent, toSend } from './replica.ts'
import type { Command } from './room-events.ts'

describe('crash and resume', () => {
  it('R15.3 an op that comes again is known, and the rules are not asked', () => {
    const { server } = two()
    order(server, 'ana', 'a-0', { type: 'lock', on: true })
    expect(server.op('ana', 'a-0', { type: 'lock', on: true }, NOW)).toEqual({ kind: 'ack', seq: 3 })
    expect(server.op('ben', 'a-0', say('mine'), NOW).kind).toBe('event')
  })

  it('R15.4 the latest 100 ops of a person are known again, whatever the others did since', () => {
    const { server } = two()
    for (let i = 0; i < LIMITS.pendingOps; i++) order(server, 'ana', `a-${i}`, say(`${i}`))
    for (let i = 0; i < LIMITS.logTail * 2; i++) order(server, 'ben', `b-${i}`, say(`${i}`))
    server.write()
    server.crash()
    expect(server.op('ana', 'a-0', say('0'), NOW).kind).toBe('ack')
  })

  it('R17.3 R18.3 what a crash lost is sent again, with the same name', () => {
    const { server, ana } = two()
    let r = hear(take(ana, say('lost'), 'a-0'), order(server, 'ana', 'a-0', say('lost')))
    server.crash()
    expect(server.epoch).toBe(2)
    r = comeBack(r, server)
    expect(texts(r)).toEqual(['lost'])
    expect(toSend(r).map((op) => op.opId)).toEqual(['a-0'])
    r = hear(r, order(server, 'ana', 'a-0', say('lost')))
    expect(texts(r)).toEqual(['lost'])
  })

  it('R18.2 ops that the snapshot holds are not shown twice, even when the cut was long', () => {
    const { server, ana } = two(3)
    let r = take(ana, say('x'), 'a-0')
    order(server, 'ana', 'a-0', say('x'))
    for (let i = 0; i < 10; i++) order(server, 'ben', `b-${i}`, say(`b${i}`))
    r = comeBack(r, server)
    expect(texts(r).filter((t) => t === 'x')).toHaveLength(1)
    expect(toSend(r)).toEqual([])
    expect(stages(r)).toEqual(['ordered'])
    server.write()
    expect(comeBack(r, server).pending).toEqual([])
  })

  it.each([
    [500, true],
    [3, false],
  ])('R18.1 with %d events held, missing five is recovered: %s', (tail, recovered) => {
    const { server, ana } = two(tail)
    for (let i = 0; i < 5; i++) order(server, 'ben', `b-${i}`, say(`${i}`))
    const claim = { epoch: ana.epoch, lastSeq: ana.confirmed.seq }
    const a = server.arrival('ana', claim)
    expect(a.recovered).toBe(recovered)
    expect(a.events.map((e) => e.seq)).toEqual(recovered ? [3, 4, 5, 6, 7] : [])
    expect(arrive(ana, a).confirmed).toEqual(server.state)
  })

  it.each([
    ['another story after a crash', 1, 4, false],
    ['the common beginning', 1, 3, true],
    ['stamped before, said by the new owner', 2, 3, true],
    ['the future', 2, 99, false],
    ['an epoch to come', 3, 3, false],
    ['nothing yet', 1, 0, false],
  ])('R18.1 %s is a true beginning: epoch %d, %d: %s', (_what, epoch, lastSeq, recovered) => {
    const { server } = two()
    order(server, 'ana', 'a-0', say('kept'))
    server.write()
    order(server, 'ana', 'a-1', say('lost'))
    server.crash()
    order(server, 'ben', 'b-0', say('instead'))
    expect(server.arrival('ana', { epoch, lastSeq }).recovered).toBe(recovered)
  })

  it('R17.5 a reaction follows its message to the new number, and hits nobody else’s', () => {
    const { server, ana } = two()
    const said = order(server, 'ben', 'b-0', say('joke'))
    let r = hear(ana, said)
    r = take(r, { type: 'react', messageId: said.seq, reaction: '😂', on: true }, 'a-0')
    server.crash()
    order(server, 'ben', 'b-1', say('sad news'))
    const gone = comeBack(r, server)
    expect(toSend(gone)[0]?.command).toMatchObject({ messageId: 0 })
    expect(server.op('ana', 'a-0', toSend(gone)[0]!.command, NOW)).toMatchObject({
      reason: 'no_such_message',
    })
    const again = order(server, 'ben', 'b-0', say('joke'))
    expect(again.seq).not.toBe(said.seq)
    expect(toSend(comeBack(r, server))[0]?.command).toMatchObject({ messageId: again.seq })
  })

  it('R17.5 an answer to what is gone becomes a plain message', () => {
    const { server, ana } = two()
    const said = order(server, 'ben', 'b-0', say('question'))
    const r = take(hear(ana, said), say('yes!', { replyTo: said.seq }), 'a-0')
    server.crash()
    expect(toSend(comeBack(r, server))[0]?.command).toMatchObject({ text: 'yes!', replyTo: null })
  })

  it('R17.5 polls and suggestions are found again by what they say', () => {
    const { server, ana } = two()
    const options = [
      { label: 'a', product: null },
      { label: 'b', product: MUG },
    ]
    const poll: Command = { type: 'open-poll', question: 'q', options }
    const suggest: Command = { type: 'suggest', to: 'ana', line: { ...MUG, quantity: 1 }, note: '' }
    const made = [order(server, 'ben', 'b-0', poll), order(server, 'ben', 'b-1', suggest)] as const
    let r = made.reduce(hear, ana)
    r = take(r, { type: 'answer-poll', pollId: made[0].seq, option: 1 }, 'a-0')
    r = take(r, { type: 'answer-suggestion', suggestionId: made[1].seq, accept: true }, 'a-1')
    server.crash()
    const lost = toSend(comeBack(r, server)).map((op) => op.command)
    expect(lost).toMatchObject([{ pollId: 0 }, { suggestionId: 0 }])
    const again = [order(server, 'ben', 'b-1', suggest), order(server, 'ben', 'b-0', poll)]
    const back = toSend(comeBack(r, server)).map((op) => op.command)
    expect(back).toMatchObject([{ pollId: again[1]!.seq }, { suggestionId: again[0]!.seq }])
  })

  it('R17.6 what was taken back does not come again', () => {
    const { server, ana } = two()
    const said = order(server, 'ana', 'a-0', say('regret'))
    const back: Command = { type: 'unsay', messageId: said.seq }
    let r = take(hear(take(ana, say('regret'), 'a-0'), said), back, 'a-1')
    r = hear(r, order(server, 'ana', 'a-1', back))
    server.crash()
    r = comeBack(r, server)
    expect(r.pending).toEqual([])
    expect(texts(r)).toEqual([])
  })

  it('R18.4 R18.5 a gap is found, by the next number or by the beat; the known is ignored', () => {
    const { server, ana } = two()
    const [first, second] = [order(server, 'ben', 'b-0', say('1')), order(server, 'ben', 'b-1', say('2'))]
    expect(receiveEvent(ana, second)).toEqual({ replica: ana, gap: true })
    expect(isBehind(ana, ana.confirmed.seq)).toBe(false)
    expect(isBehind(ana, first.seq)).toBe(true)
    const r = hear(ana, first)
    expect(receiveEvent(r, first)).toEqual({ replica: r, gap: false })
  })

  it('R18.6 somebody else than before starts with no ops', () => {
    const { server, ana } = two()
    const r = take(ana, say('x'), 'a-0')
    server.serve({ type: 'join', participantId: 'ana2', name: 'Ana', admitted: true }, NOW)
    expect(arrive(r, server.arrival('ana2', null))).toMatchObject({ me: 'ana2', pending: [] })
  })

  it('R18.7 there is nothing to begin with before a welcome brings it', () => {
    const { server } = two()
    const delta = server.arrival('ana', { epoch: 1, lastSeq: 2 })
    expect(delta.recovered).toBe(true)
    expect(() => arrive(null, delta)).toThrow('welcome')
  })

  it('R15.5 ops that were kept over a reload are recognised by their names', () => {
    const { server, ana } = two()
    const r = take(ana, say('x'), 'a-0')
    order(server, 'ana', 'a-0', say('x'))
    const reloaded: Replica = JSON.parse(JSON.stringify(r))
    const back = arrive(reloaded, server.arrival('ana', null))
    expect(toSend(back)).toEqual([])
    expect(texts(back)).toEqual(['x'])
  })
})

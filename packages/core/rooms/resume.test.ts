import { describe, expect, it } from 'vitest'
import { type LogTail, planResume } from './resume.ts'

/** A log of which the events `firstSeq`… are held; `epochs[i]` stamped the event `firstSeq + i`. */
function tailOf(firstSeq: number, epochs: number[], epoch: number): LogTail {
  return { epoch, firstSeq, seq: firstSeq + epochs.length - 1, epochOf: (seq) => epochs[seq - firstSeq] }
}

describe('R18.1 a true beginning is completed', () => {
  const log = tailOf(1, [1, 1, 1, 2, 2], 2)
  it.each([
    ['the head of this epoch', { epoch: 2, lastSeq: 5 }, 6],
    ['an event of this epoch', { epoch: 2, lastSeq: 4 }, 5],
    ['an older event, seen under this owner', { epoch: 2, lastSeq: 2 }, 3],
    ['an older event, seen under the older owner', { epoch: 1, lastSeq: 3 }, 4],
  ])('%s', (_, claim, fromSeq) => {
    expect(planResume(log, claim)).toEqual({ recovered: true, fromSeq })
  })

  it('a room that was taken up again without a new event', () => {
    expect(planResume(tailOf(1, [1, 1], 3), { epoch: 1, lastSeq: 2 })).toEqual({
      recovered: true,
      fromSeq: 3,
    })
  })
})

describe('R18.2 anything else is replaced', () => {
  const log = tailOf(101, [1, 1, 1, 2, 2], 2)
  it.each([
    ['nothing is there yet', { epoch: 2, lastSeq: 0 }],
    ['an event that a crash lost and that was ordered anew', { epoch: 1, lastSeq: 104 }],
    ['more than was ever ordered', { epoch: 2, lastSeq: 106 }],
    ['an epoch that never was', { epoch: 3, lastSeq: 103 }],
    ['what came next is not held any more', { epoch: 1, lastSeq: 99 }],
    ['the event before the first that is held: nobody knows who stamped it', { epoch: 1, lastSeq: 100 }],
  ])('%s', (_, claim) => {
    expect(planResume(log, claim)).toEqual({ recovered: false })
  })
})

import { describe, expect, it } from 'vitest'
import { qualityOf } from './call-quality.ts'
import { type Surroundings, troubleBefore, troubleOf } from './device-trouble.ts'
import { hearLevel, SILENT, tellsMuted } from './speaking.ts'

describe('quality in words', () => {
  it.each([
    [{ loss: 0, rttMs: 40, jitterMs: 5 }, 'good'],
    [{ loss: 0, rttMs: null, jitterMs: 0 }, 'good'],
    [{ loss: 0.05, rttMs: 40, jitterMs: 5 }, 'fair'],
    [{ loss: 0, rttMs: 500, jitterMs: 5 }, 'fair'],
    [{ loss: 0.2, rttMs: 40, jitterMs: 5 }, 'poor'],
    [{ loss: 0, rttMs: 40, jitterMs: 150 }, 'poor'],
  ] as const)('K4 · %j is %s', (measured, quality) => {
    expect(qualityOf(measured, false)).toBe(quality)
    expect(qualityOf(measured, true)).toBe('lost')
  })
})

describe('speaking', () => {
  function hear(levels: number[], everyMs = 50) {
    let speaking = SILENT
    return levels.map((level, at) => {
      speaking = hearLevel(speaking, level, at * everyMs)
      return speaking.on
    })
  }
  it('K4 · begins soon, ends slowly, and does not flicker between words', () => {
    const words = [
      ...Array(10).fill(0.2),
      ...Array(6).fill(0.001),
      ...Array(10).fill(0.2),
      ...Array(30).fill(0.001),
    ]
    const on = hear(words)
    expect(on.indexOf(true)).toBeLessThanOrEqual(3)
    expect(on.slice(5, 26)).not.toContain(false)
    expect(on.at(-1)).toBe(false)
  })

  it('K4 · a steady noise is learnt and is no speech, a click neither', () => {
    expect(hear([...Array(4).fill(0.001), 0.5, ...Array(4).fill(0.001)])).not.toContain(true)
    expect(hear(Array(20_000).fill(0.03)).at(-1)).toBe(false)
  })

  it('K4 · you are muted, said after a second and not again and again', () => {
    expect([tellsMuted(900, 60_000), tellsMuted(1_000, 60_000), tellsMuted(5_000, 3_000)]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('what is wrong with a device', () => {
  const around: Surroundings = {
    secure: true,
    hasMediaDevices: true,
    hasPeerConnection: true,
    allowedByPage: true,
    permission: null,
  }
  it.each([
    [{ hasPeerConnection: false }, 'no_webrtc'],
    [{ secure: false, hasMediaDevices: false }, 'needs_https'],
    [{ allowedByPage: false }, 'refused_by_page'],
    [{ hasMediaDevices: false }, 'no_webrtc'],
    [{}, null],
  ] as const)('K1 · before anything is asked: %j is %s', (more, trouble) => {
    expect(troubleBefore({ ...around, ...more })).toBe(trouble)
  })

  it.each([
    ['NotAllowedError', 'Permission denied', {}, 'refused_by_person'],
    ['NotAllowedError', 'Permission denied by system', {}, 'refused_by_system'],
    ['NotAllowedError', '', { permission: 'granted' }, 'refused_by_system'],
    ['NotAllowedError', '', { allowedByPage: false }, 'refused_by_page'],
    ['NotFoundError', '', {}, 'no_device'],
    ['OverconstrainedError', '', {}, 'no_device'],
    ['NotReadableError', 'Could not start video source', {}, 'taken'],
    ['TypeError', '', {}, 'unknown'],
  ] as const)('K1 · %s %s %j is %s', (name, message, more, trouble) => {
    expect(troubleOf({ name, message }, { ...around, ...more })).toBe(trouble)
  })
})

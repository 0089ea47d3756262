import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import { describe, expect, it, vi } from 'vitest'
import type { Call } from './call.ts'
import { callUi, isSmall, placeAt, placeOf, rememberAsked, turnOrTell } from './call-ui.ts'
import { NO_DEVICE, type OwnDevice } from './media.ts'

describe('where the call stands', () => {
  it('is under the thumb on a phone and above the talk on a desktop, until it is put elsewhere', () => {
    expect(placeOf(null, true)).toBe('bottom')
    expect(placeOf(null, false)).toBe('top')
    expect(placeOf('top', true)).toBe('top')
  })

  it('goes to the half in which it was let go', () => {
    expect(placeAt(100, 0, 800)).toBe('top')
    expect(placeAt(401, 0, 800)).toBe('bottom')
    expect(placeAt(430, 60, 900)).toBe('top')
  })

  it('is faces on a phone unless pictures are wanted, and always while a sheet needs the room', () => {
    expect(isSmall(null, true, false)).toBe(true)
    expect(isSmall(false, true, false)).toBe(false)
    expect(isSmall(false, true, true)).toBe(true)
    expect(isSmall(null, false, false)).toBe(false)
    expect(isSmall(true, false, false)).toBe(true)
  })
})

describe('turning a device', () => {
  const callWith = (after: Partial<OwnDevice>) => {
    const device = { ...NO_DEVICE, ...after }
    const media = { audio: { peek: () => device }, video: { peek: () => device } }
    return { turn: async () => {}, media } as unknown as Call
  }

  it('opens the devices when it was refused, with the reason in them, and only then', async () => {
    callUi.devices.value = false
    await turnOrTell(callWith({ sending: 'on' }), 'audio', true)
    await turnOrTell(callWith({ sending: 'off', trouble: 'taken' }), 'audio', false)
    expect(callUi.devices.value).toBe(false)
    await turnOrTell(callWith({ sending: 'none', trouble: 'taken' }), 'video', true)
    expect(callUi.devices.value).toBe(true)
  })
})

it('knows whom one asked to mute until the server takes another asking, whatever is open', () => {
  vi.useFakeTimers()
  rememberAsked('ben')
  vi.advanceTimersByTime(1_000)
  rememberAsked('cor')
  vi.advanceTimersByTime(CALL_TIMES.askMuteMs - 1_000)
  expect([...callUi.asked.value]).toEqual(['ben', 'cor'])
  vi.advanceTimersByTime(1_000)
  expect([...callUi.asked.value]).toEqual(['cor'])
  vi.advanceTimersByTime(1_000)
  expect(callUi.asked.value.size).toBe(0)
  vi.useRealTimers()
})

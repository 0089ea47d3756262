import { describe, expect, it } from 'vitest'
import { enCall } from '../i18n/en.call.ts'
import { roCall } from '../i18n/ro.call.ts'
import { barredBy, refusalKey } from './refusal-words.ts'

describe('why one is not in the call (K1.3, K6)', () => {
  it('has words in both languages for each reason, and some for a reason that it does not know', () => {
    for (const reason of ['call_no_relay', 'call_full', 'call_cameras_full', 'call_locked', 'call_removed']) {
      expect(refusalKey(reason)).toBe(`call.refused.${reason}`)
      expect(enCall[refusalKey(reason)]).toBeTruthy()
      expect(roCall[refusalKey(reason)]).toBeTruthy()
    }
    expect(refusalKey('no_webrtc')).toBe('call.trouble.no_webrtc')
    expect(refusalKey('rate_limited')).toBe('call.refused.other')
  })

  it('knows before anything is asked of the browser who cannot come in', () => {
    const open = {
      me: 'ana',
      isHost: false,
      rules: { locked: false, removed: [] },
      members: [],
      way: 'direct' as const,
    }
    expect(barredBy(open)).toBeNull()
    expect(barredBy({ ...open, rules: { locked: false, removed: ['ana'] } })).toBe(
      'call.refused.call_removed',
    )
    expect(barredBy({ ...open, rules: { locked: true, removed: [] } })).toBe('call.refused.call_locked')
    expect(barredBy({ ...open, way: 'none' })).toBe('call.refused.call_no_relay')
    expect(barredBy({ ...open, way: 'relay' })).toBeNull()
  })

  it('keeps a lock from neither the host nor who is in already', () => {
    const locked = {
      me: 'ana',
      isHost: false,
      rules: { locked: true, removed: [] },
      members: ['ben'],
      way: 'direct' as const,
    }
    expect(barredBy(locked)).toBe('call.refused.call_locked')
    expect(barredBy({ ...locked, isHost: true })).toBeNull()
    expect(barredBy({ ...locked, members: ['ben', 'ana'] })).toBeNull()
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { enCall } from '../i18n/en.call.ts'
import { addMessages, setLanguage } from '../i18n/i18n.ts'
import type { CallFace } from './call.ts'
import { dotsOf, faceWords, stateKey, writtenKey } from './face-words.ts'

const face = (news: Partial<CallFace> = {}): CallFace => ({
  id: 'ben',
  leg: 'a',
  mic: 'on',
  camera: 'on',
  paused: 'no',
  link: 'good',
  quality: 'good',
  speaking: false,
  audio: null,
  video: null,
  volume: 1,
  hushed: false,
  ...news,
})

describe('what a tile says of somebody', () => {
  beforeAll(() => {
    setLanguage('en')
    addMessages(enCall)
  })

  it('says first why nothing comes, then whether they are muted', () => {
    expect(stateKey(face({ link: 'connecting', mic: 'off' }))).toBe('call.state.connecting')
    expect(stateKey(face({ link: 'reconnecting', paused: 'in_another_app' }))).toBe('call.state.reconnecting')
    expect(stateKey(face({ paused: 'in_another_app', speaking: true }))).toBe('call.state.otherApp')
    expect(stateKey(face({ mic: 'off', paused: 'saving' }))).toBe('call.state.muted')
    expect(stateKey(face({ mic: 'none' }))).toBe('call.state.listening')
    expect(stateKey(face({ speaking: true, paused: 'saving' }))).toBe('call.state.talking')
    expect(stateKey(face({ paused: 'saving' }))).toBe('call.state.saving')
    expect(stateKey(face())).toBe('call.state.on')
  })

  it('writes nothing on a tile on which all is well', () => {
    expect(writtenKey(face())).toBeNull()
    expect(writtenKey(face({ quality: 'fair', mic: 'off' }))).toBeNull()
    expect(writtenKey(face({ quality: 'poor' }))).toBe('call.quality.poorShort')
    expect(writtenKey(face({ hushed: true, quality: 'poor' }))).toBe('call.state.hushed')
    expect(writtenKey(face({ mic: 'none' }))).toBe('call.state.listeningShort')
  })

  it('lights no dot before a line stands', () => {
    expect(dotsOf(face({ link: 'connecting', quality: 'good' }))).toBe(0)
    expect(dotsOf(face({ quality: 'good' }))).toBe(3)
    expect(dotsOf(face({ link: 'reconnecting', quality: 'lost' }))).toBe(0)
  })

  it('tells readers who it is, how they are, and over what line', () => {
    expect(faceWords('Ben', face({ speaking: true }))).toBe('Ben: speaks, good connection')
    expect(faceWords('Ben', face({ mic: 'off', quality: 'fair', hushed: true }))).toBe(
      'Ben: muted, uneven connection, muted for you',
    )
    expect(faceWords('Ben', face({ link: 'reconnecting', quality: 'lost' }))).toBe('Ben: reconnecting')
  })
})

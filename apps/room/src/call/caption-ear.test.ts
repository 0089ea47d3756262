import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lastWords, listenTo, type Recognition, type RecognitionMaker, readyFor } from './caption-ear.ts'

const made: FakeRecognition[] = []

// The page makes it with `new`, as browsers want it.
class FakeRecognition implements Recognition {
  lang = ''
  continuous = false
  interimResults = false
  processLocally = false
  started = 0
  aborted = 0
  onresult: Recognition['onresult'] = null
  onerror: Recognition['onerror'] = null
  onend: Recognition['onend'] = null
  constructor() {
    made.push(this)
  }
  start() {
    this.started += 1
  }
  abort() {
    this.aborted += 1
  }
}

const track = { readyState: 'live' } as MediaStreamTrack
const begin = () => {
  const write = vi.fn()
  const failed = vi.fn()
  const stop = listenTo({ Maker: FakeRecognition, lang: 'ro-RO', track, write, failed })
  const ear = made.at(-1)
  if (!ear) throw new Error('nothing was made')
  return { ear, write, failed, stop }
}

describe('captions, made on the device alone', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    made.length = 0
  })
  afterEach(() => vi.useRealTimers())

  it('hears on the device, in the language of the room, and writes what it heard', () => {
    const { ear, write } = begin()
    expect(ear).toMatchObject({ lang: 'ro-RO', processLocally: true, continuous: true, started: 1 })
    ear.onresult?.({ resultIndex: 0, results: [[{ transcript: 'bună' }]] })
    expect(write).toHaveBeenCalledWith('bună')
  })

  it('goes on after a silence', () => {
    const { ear, failed } = begin()
    vi.advanceTimersByTime(8_000)
    ear.onend?.()
    vi.advanceTimersByTime(1)
    expect(ear.started).toBe(2)
    expect(failed).not.toHaveBeenCalled()
  })

  it('gives up, and says so once, when it ends again and again at once', () => {
    const { ear, failed } = begin()
    for (let n = 0; n < 5; n++) {
      ear.onend?.()
      vi.advanceTimersByTime(3_000)
    }
    expect(ear.started).toBe(3)
    expect(failed).toHaveBeenCalledTimes(1)
  })

  it('gives up at once when the language is not there', () => {
    const { ear, failed } = begin()
    ear.onerror?.({ error: 'language-not-supported' })
    ear.onend?.()
    vi.advanceTimersByTime(10_000)
    expect(failed).toHaveBeenCalledTimes(1)
    expect(ear.started).toBe(1)
  })

  it('is silent after it was stopped', () => {
    const { ear, stop } = begin()
    vi.advanceTimersByTime(5_000)
    stop()
    ear.onend?.()
    vi.advanceTimersByTime(10_000)
    expect(ear).toMatchObject({ started: 1, aborted: 1 })
  })

  it('asks for the language to be fetched where it can be, and is not ready where it cannot', async () => {
    const maker = (found: string, fetched = false) =>
      Object.assign(class extends FakeRecognition {}, {
        available: async () => found,
        install: async () => fetched,
      }) as RecognitionMaker
    expect(await readyFor(maker('available'), 'en-US')).toBe(true)
    expect(await readyFor(maker('downloadable', true), 'en-US')).toBe(true)
    expect(await readyFor(maker('downloadable', false), 'en-US')).toBe(false)
    expect(await readyFor(maker('unavailable', true), 'ro-RO')).toBe(false)
    expect(await readyFor(FakeRecognition, 'en-US')).toBe(false)
  })
})

it('keeps the end of a long speech, from a whole word on', () => {
  expect(lastWords('the blue one', 12)).toBe('the blue one')
  expect(lastWords('I like the blue one', 12)).toBe('… blue one')
  expect(lastWords('abcdefghijklmnop', 4)).toBe('… mnop')
})

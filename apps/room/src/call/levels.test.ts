import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLevels } from './levels.ts'
import { fakePage } from './testing/fake-page.ts'

describe('levels', () => {
  let page: ReturnType<typeof fakePage>
  let loudness: number
  let context: {
    state: string
    resumed: number
    sources: number
    refuses: boolean
    changed: (() => void) | null
  }

  beforeEach(() => {
    vi.useFakeTimers()
    page = fakePage()
    loudness = 0.3
    context = { state: 'running', resumed: 0, sources: 0, refuses: false, changed: null }
    vi.stubGlobal(
      'AudioContext',
      class {
        get state() {
          return context.state
        }
        set onstatechange(changed: (() => void) | null) {
          context.changed = changed
        }
        createMediaStreamSource() {
          if (context.refuses) throw new DOMException('', 'NotSupportedError')
          context.sources += 1
          return {
            connect() {},
            disconnect() {
              context.sources -= 1
            },
          }
        }
        createAnalyser = () => ({
          getFloatTimeDomainData: (samples: Float32Array) => void samples.fill(loudness),
        })
        async resume() {
          context.resumed += 1
          context.state = 'running'
        }
        async close() {
          context.state = 'closed'
        }
      },
    )
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const voice = () => ({}) as MediaStreamTrack

  it('K4 · tells who speaks, by the track that they speak on now, and lets go of all when stopped', () => {
    const levels = createLevels()
    const heard: boolean[] = []
    const first = voice()
    levels?.listen('ana', first, (_level, on) => heard.push(on))
    levels?.listen('ana', first, () => heard.push(false))
    levels?.listen('ben', voice(), () => {})
    vi.advanceTimersByTime(600)
    expect(heard.at(-1)).toBe(true)
    levels?.listen('ana', voice(), () => {})
    expect(context.sources).toBe(2)
    levels?.listen('ben', null, () => {})
    levels?.stop()
    expect([context.sources, context.state, vi.getTimerCount()]).toEqual([0, 'closed', 0])
  })

  it('K4 · a voice that the browser lets nobody measure breaks nothing', () => {
    const levels = createLevels()
    context.refuses = true
    levels?.listen('ana', voice(), () => expect.unreachable())
    context.refuses = false
    let heard = 0
    levels?.listen('ben', voice(), () => {
      heard += 1
    })
    vi.advanceTimersByTime(600)
    expect(heard).toBeGreaterThan(5)
    levels?.stop()
  })

  it('K5 · interrupted while the page is looked at, it begins again by itself, and not once stopped', () => {
    const levels = createLevels()
    context.state = 'interrupted'
    context.changed?.()
    expect([context.resumed, context.state]).toEqual([1, 'running'])
    levels?.stop()
    expect(context.changed).toBeNull()
  })

  it('K5 · a microphone that gives nothing at all is dead; one that is not listened to is not', () => {
    const levels = createLevels()
    levels?.listen('me', voice(), () => {})
    vi.advanceTimersByTime(2_000)
    expect(levels?.deadForMs('me')).toBeLessThan(100)
    loudness = 0
    vi.advanceTimersByTime(2_000)
    expect(levels?.deadForMs('me')).toBeGreaterThan(1_800)
    context.state = 'interrupted'
    vi.advanceTimersByTime(100)
    expect([levels?.deadForMs('me'), levels?.deadForMs('nobody')].every((ms) => (ms ?? 0) < 100)).toBe(true)
    levels?.stop()
  })

  it('K5 · a context that the phone interrupted runs again when one is back, or touches the page', () => {
    const levels = createLevels()
    context.state = 'interrupted'
    page.hides(true)
    expect(context.resumed).toBe(0)
    page.hides(false)
    expect([context.state, context.resumed]).toEqual(['running', 1])
    context.state = 'suspended'
    page.document.dispatchEvent(new Event('pointerdown'))
    expect(context.resumed).toBe(2)
    levels?.stop()
    context.state = 'suspended'
    page.document.dispatchEvent(new Event('pointerdown'))
    expect(context.resumed).toBe(2)
  })

  it('K1 · where there is no sound context one hears all the same', () => {
    vi.stubGlobal('AudioContext', undefined)
    expect(createLevels()).toBeNull()
  })
})

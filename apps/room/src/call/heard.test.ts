import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Levels } from './levels.ts'
import { NO_DEVICE, type OwnDevice } from './media.ts'
import { createMyVoice } from './my-voice.ts'
import type { OwnMedia } from './own-media.ts'
import { createSounds } from './sounds.ts'
import { createSpeakers } from './speakers.ts'
import { device } from './testing/fake-media.ts'
import { fakePage } from './testing/fake-page.ts'

describe('my own voice', () => {
  let page: ReturnType<typeof fakePage>
  beforeEach(() => {
    vi.useFakeTimers()
    page = fakePage()
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function listening(device: Partial<OwnDevice>) {
    const ear = { id: 'ear' } as unknown as MediaStreamTrack
    const audio = signal<OwnDevice>({ ...NO_DEVICE, sending: 'on', ear, ...device })
    const renewed: string[] = []
    const media = { audio, renew: async (kind: string) => void renewed.push(kind) } as unknown as OwnMedia
    const state = { deadMs: 0, ears: [] as (MediaStreamTrack | null)[] }
    let heard: (level: number, on: boolean) => void = () => {}
    const levels: Levels = {
      listen(_key, track, hear) {
        state.ears.push(track)
        heard = hear
      },
      deadForMs: () => state.deadMs,
      unblock: async () => {},
      stop() {},
    }
    const voice = createMyVoice(media, () => Date.now())
    voice.listen(levels)
    return { voice, audio, ear, state, renewed, speak: (on: boolean) => heard(on ? 0.3 : 0, on) }
  }

  it('K4 · the ring lights while one is heard, and not while one is muted', () => {
    const { voice, audio, speak } = listening({})
    speak(true)
    expect(voice.speaking.value).toBe(true)
    audio.value = { ...audio.value, sending: 'off' }
    speak(true)
    expect(voice.speaking.value).toBe(false)
  })

  it('K4 · who speaks while muted is told so after a second, and not again at once; unmuting takes it back', () => {
    const { voice, audio, speak, state, ear } = listening({ sending: 'off' })
    // It listens to what is sent to nobody: the muted track is silent.
    expect(state.ears).toEqual([ear])
    speak(true)
    vi.advanceTimersByTime(900)
    speak(true)
    expect(voice.saysMuted.value).toBe(false)
    vi.advanceTimersByTime(200)
    speak(true)
    expect(voice.saysMuted.value).toBe(true)
    voice.saysMuted.value = false
    vi.advanceTimersByTime(5_000)
    speak(true)
    expect(voice.saysMuted.value).toBe(false)
    vi.advanceTimersByTime(20_000)
    speak(true)
    expect(voice.saysMuted.value).toBe(true)
    audio.value = { ...audio.value, sending: 'on' }
    speak(true)
    expect(voice.saysMuted.value).toBe(false)
  })

  it('K5 · back on the page a microphone that looks alive and gives nothing is opened anew', () => {
    const { renewed, state } = listening({})
    page.hides(true)
    page.hides(false)
    vi.advanceTimersByTime(3_000)
    expect(renewed).toEqual([])
    state.deadMs = 5_000
    page.hides(true)
    page.hides(false)
    vi.advanceTimersByTime(3_000)
    expect(renewed).toEqual(['audio'])
  })

  it('K5 · a microphone that goes while one speaks takes the ring along', () => {
    const { voice, audio, speak } = listening({})
    speak(true)
    audio.value = NO_DEVICE
    expect(voice.speaking.value).toBe(false)
  })

  it('K4 · stopped, nothing is left to listen', () => {
    const { voice, audio, state } = listening({})
    voice.stop()
    audio.value = { ...audio.value, ear: null }
    expect(state.ears).toHaveLength(1)
    page.hides(false)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('where the others are heard', () => {
  const made: { sink: string; refuses: boolean; played: number; paused: boolean }[] = []
  let page: ReturnType<typeof fakePage>
  beforeEach(() => {
    made.length = 0
    page = fakePage()
    vi.stubGlobal(
      'document',
      Object.assign(page.document, {
        createElement() {
          const element = {
            dataset: {},
            sink: '',
            refuses: false,
            played: 0,
            paused: true,
            async play() {
              this.played += 1
              this.paused = false
              if (this.refuses) throw new DOMException('', 'NotAllowedError')
            },
            async setSinkId(id: string) {
              if (id === 'broken') throw new DOMException('', 'NotFoundError')
              this.sink = id
            },
            remove() {},
          }
          made.push(element)
          return element
        },
      }),
    )
  })
  afterEach(() => void vi.unstubAllGlobals())
  const voice = () => ({}) as MediaStreamTrack

  it('K1 · a speaker holds for all, also who comes later; one that fails changes nothing', async () => {
    const sounds = createSounds()
    const speakers = createSpeakers(
      signal([device('audiooutput', 'box'), device('audioinput', 'mic')]),
      sounds,
      true,
    )
    expect(speakers.list.value.map((one) => one.deviceId)).toEqual(['box'])
    sounds.play('ana', voice())
    await speakers.choose('box')
    sounds.play('ben', voice())
    expect(made.map((one) => one.sink)).toEqual(['box', 'box'])
    await speakers.choose('broken')
    expect([speakers.id.value, made.map((one) => one.sink)]).toEqual(['box', ['box', 'box']])
  })

  it('K5 · a speaker that is pulled out gives way to the system’s choice', async () => {
    const sounds = createSounds()
    const devices = signal([device('audiooutput', 'box'), device('audiooutput', 'tv')])
    const speakers = createSpeakers(devices, sounds, true)
    sounds.play('ana', voice())
    await speakers.choose('tv')
    devices.value = [device('audiooutput', 'box')]
    expect([speakers.id.value, made[0]?.sink]).toEqual([null, ''])
  })

  it('K1 · where the browser lets nobody choose there is nothing to choose from', async () => {
    const speakers = createSpeakers(signal([device('audiooutput', 'box')]), createSounds(), false)
    await speakers.choose('box')
    expect([speakers.list.value, speakers.id.value]).toEqual([[], null])
  })

  it('K5 · sound that waits for a touch is told and begins with it; what a phone call stopped begins again', async () => {
    const sounds = createSounds()
    sounds.play('ana', voice())
    const element = made[0]
    if (!element) throw new Error('nothing plays')
    element.refuses = true
    sounds.play('ana', voice())
    await Promise.resolve()
    expect(sounds.blocked.value).toBe(true)
    element.refuses = false
    await sounds.unblock()
    expect(sounds.blocked.value).toBe(false)
    const before = element.played
    element.paused = true
    page.hides(false)
    expect(element.played).toBe(before + 1)
    sounds.stop()
    element.paused = true
    page.hides(false)
    expect(element.played).toBe(before + 1)
  })
})

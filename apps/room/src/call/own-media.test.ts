import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOwnMedia, type OwnMedia } from './own-media.ts'
import { device, type FakeTrack, fakeMedia } from './testing/fake-media.ts'
import { fakePage } from './testing/fake-page.ts'

const settle = async () => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
}

describe('my microphone and camera', () => {
  let page: ReturnType<typeof fakePage>
  let media: ReturnType<typeof fakeMedia>
  let own: OwnMedia
  let gone: [string, boolean][]

  beforeEach(() => {
    page = fakePage()
    media = fakeMedia()
    gone = []
    own = createOwnMedia(media.door, (kind, replaced) => gone.push([kind, replaced]))
  })
  afterEach(() => {
    own.dispose()
    expect(media.live()).toEqual([])
    vi.unstubAllGlobals()
  })
  const newest = () => media.state.given.at(-1) as FakeTrack

  it.each([
    ['NotAllowedError', '', 'prompt', 'refused_by_person'],
    ['NotAllowedError', '', 'granted', 'refused_by_system'],
    ['NotFoundError', '', 'granted', 'no_device'],
    ['NotReadableError', '', 'granted', 'taken'],
    ['TypeError', '', 'granted', 'unknown'],
  ] as const)(
    'K1 · %s is told apart, and nothing is open then',
    async (name, message, permission, trouble) => {
      media.state.around = { ...media.state.around, permission }
      media.state.refusals.audio = new DOMException(message, name)
      expect(await own.open('audio')).toBe(false)
      expect(own.audio.value).toMatchObject({ trouble, track: null, sending: 'none' })
      // A refused microphone does not cost the camera.
      expect(await own.open('video')).toBe(true)
    },
  )

  it('K1 · what is known not to work is not asked for', async () => {
    media.state.around = { ...media.state.around, allowedByPage: false }
    await own.open('video')
    expect([own.video.value.trouble, media.state.asked]).toEqual(['refused_by_page', []])
  })

  it('K4 · muted, nothing of the voice is sent, and it is heard here still', async () => {
    await own.open('audio')
    await own.turn('audio', false)
    const { track, ear, sending } = own.audio.value
    expect([track?.enabled, ear?.enabled, ear === track, sending]).toEqual([false, true, false, 'off'])
  })

  it('K1 · a camera that is off is let go of, and opened anew by the same choice', async () => {
    media.state.plugged.push(device('videoinput', 'cam-2'))
    await own.open('video')
    await own.choose('video', 'cam-2')
    await own.turn('video', false)
    expect([own.video.value.sending, media.live()]).toEqual(['off', []])
    await own.turn('video', true)
    expect([own.video.value.sending, own.video.value.deviceId]).toEqual(['on', 'cam-2'])
  })

  it('K1 · choosing another device opens no ear to others: what is off stays off', async () => {
    media.state.plugged.push(device('audioinput', 'mic-2'), device('videoinput', 'cam-2'))
    await own.open('audio')
    await own.open('video')
    await own.turn('audio', false)
    await own.turn('video', false)
    await own.choose('audio', 'mic-2')
    await own.choose('video', 'cam-2')
    expect(own.audio.value).toMatchObject({ sending: 'off', deviceId: 'mic-2' })
    expect(own.audio.value.track?.enabled).toBe(false)
    expect(own.video.value).toMatchObject({ sending: 'off', deviceId: 'cam-2', track: null })
  })

  it('K5 · a chosen one that is gone is replaced, by its name where its number changed', async () => {
    own.prefer('audio', { deviceId: 'old-number', label: 'Headset' })
    await own.open('audio')
    expect(own.audio.value.deviceId).toBe('mic-1')
    media.state.plugged.push(device('audioinput', 'mic-9', 'Headset'))
    page.devicesChange()
    await settle()
    await own.open('audio')
    expect(own.audio.value.deviceId).toBe('mic-9')
  })

  it('K1 · of one that another program has, the one before goes on and the trouble is told', async () => {
    media.state.plugged.push(device('audioinput', 'mic-2'))
    await own.open('audio')
    media.state.refusals.audio = new DOMException('', 'NotReadableError')
    await own.choose('audio', 'mic-2')
    expect(own.audio.value).toMatchObject({ trouble: 'taken', sending: 'on', deviceId: 'mic-1' })
    expect(own.audio.value.track?.readyState).toBe('live')
  })

  it('K5 · a phone opens its other camera when the first is let go of', async () => {
    media.state.plugged.push(device('videoinput', 'back'))
    media.state.oneAtATime = true
    await own.open('video')
    await own.choose('video', 'back')
    expect(own.video.value).toMatchObject({ deviceId: 'back', trouble: null, sending: 'on' })
    expect(media.live()).toHaveLength(1)
  })

  it('K5 · unplugged: the system’s choice takes over as it was, or none is left; told either way', async () => {
    media.state.plugged.push(device('audioinput', 'mic-2'))
    await own.open('audio')
    await own.turn('audio', false)
    media.state.plugged.shift()
    newest().ends()
    await settle()
    expect(own.audio.value).toMatchObject({ deviceId: 'mic-2', sending: 'off' })
    media.state.plugged = []
    newest().ends()
    await settle()
    expect(own.audio.value).toMatchObject({ sending: 'none', trouble: 'no_device', track: null })
    expect(gone).toEqual([
      ['audio', true],
      ['audio', false],
    ])
  })

  it('K5 · unplugged without a word of its end: the list of devices tells, once', async () => {
    await own.open('audio')
    media.state.plugged[0] = device('audioinput', 'mic-7')
    page.devicesChange()
    page.devicesChange()
    await settle()
    expect(own.audio.value.deviceId).toBe('mic-7')
    expect(gone).toEqual([['audio', true]])
  })

  it('K5 · taken by a phone call: told, and opened anew when it is given back', async () => {
    await own.open('audio')
    const first = newest()
    first.mutes(true)
    expect(own.audio.value).toMatchObject({ interrupted: true, sending: 'on' })
    first.mutes(false)
    await settle()
    expect(own.audio.value.track).not.toBe(first)
    expect(own.audio.value).toMatchObject({ interrupted: false, sending: 'on' })
    expect(first.readyState).toBe('ended')
  })

  it('K5 · back on the page after another app: what is still taken is opened anew, what died is replaced', async () => {
    await own.open('audio')
    await own.open('video')
    const camera = newest()
    media.state.given[0]?.mutes(true)
    page.hides(true)
    camera.readyState = 'ended'
    await settle()
    expect(media.state.asked).toHaveLength(2)
    page.hides(false)
    await settle()
    expect(own.audio.value).toMatchObject({ interrupted: false, sending: 'on' })
    expect(own.video.value.track?.readyState).toBe('live')
  })

  it('K5 · a microphone that is given back and refused stays told as taken, and is tried again later', async () => {
    await own.open('audio')
    const first = newest()
    first.mutes(true)
    media.state.refusals.audio = new DOMException('', 'NotReadableError')
    first.mutes(false)
    await settle()
    expect(own.audio.value.interrupted).toBe(true)
    media.state.refusals.audio = null
    page.hides(false)
    await settle()
    expect(own.audio.value).toMatchObject({ interrupted: false, trouble: null })
  })

  it('K1 · let go of while the browser still asks: what comes then is closed at once', async () => {
    let answer = () => {}
    media.state.prompt = new Promise((resolve) => {
      answer = resolve
    })
    const opened = own.open('video')
    await settle()
    own.stop()
    answer()
    expect(await opened).toBe(false)
    expect([media.live(), own.video.value.track]).toEqual([[], null])
  })

  it('K1 · turned off while the browser still asks: it is off when it comes', async () => {
    let answer = () => {}
    media.state.prompt = new Promise((resolve) => {
      answer = resolve
    })
    const opened = [own.open('audio'), own.open('video')]
    const turned = [own.turn('audio', false), own.turn('video', false)]
    answer()
    await Promise.all([...opened, ...turned])
    expect([own.audio.value.sending, own.audio.value.track?.enabled]).toEqual(['off', false])
    expect([own.video.value.sending, own.video.value.track]).toEqual(['off', null])
  })

  it('K1 · pressed again while the browser asks, and let go of: what was pressed opens nothing afterwards', async () => {
    let answer = () => {}
    media.state.prompt = new Promise((resolve) => {
      answer = resolve
    })
    const first = own.turn('video', true)
    await settle()
    const pressed = [own.turn('video', false), own.turn('video', true)]
    own.stop()
    answer()
    await Promise.all([first, ...pressed])
    await settle()
    expect([media.live(), media.state.asked.length, own.video.value.sending]).toEqual([[], 1, 'none'])
  })

  it('K1 · pressed again while the browser asks, and refused: nobody is asked a second time', async () => {
    let answer = () => {}
    media.state.prompt = new Promise((resolve) => {
      answer = resolve
    })
    media.state.refusals.video = new DOMException('', 'NotAllowedError')
    const pressed = [own.turn('video', true), own.turn('video', false), own.turn('video', true)]
    answer()
    await Promise.all(pressed)
    expect([media.state.asked.length, own.video.value.sending]).toEqual([1, 'none'])
  })

  it('K1 · off and on again while the browser asks: it is on in the end', async () => {
    let answer = () => {}
    media.state.prompt = new Promise((resolve) => {
      answer = resolve
    })
    const opened = own.turn('video', true)
    const off = own.turn('video', false)
    answer()
    await settle()
    await own.turn('video', true)
    await Promise.all([opened, off])
    expect([own.video.value.sending, media.live().length]).toEqual(['on', 1])
  })

  it('K5 · a camera that a phone ended in the background, where none is opened, is on again when one looks', async () => {
    await own.open('audio')
    await own.open('video')
    page.hides(true)
    media.state.refusals.video = new DOMException('', 'InvalidStateError')
    newest().ends()
    await settle()
    expect([own.video.value.sending, gone]).toEqual(['none', [['video', false]]])
    media.state.refusals.video = null
    page.hides(false)
    await settle()
    expect([own.video.value.sending, gone.at(-1)]).toEqual(['on', ['video', true]])
    page.hides(false)
    await settle()
    expect(media.state.asked).toHaveLength(4)
  })

  it('K1 · of a device that went in the background nothing is opened again after leaving', async () => {
    await own.open('video')
    page.hides(true)
    media.state.plugged = []
    newest().ends()
    await settle()
    own.stop()
    media.state.plugged = [device('videoinput', 'cam-1')]
    page.hides(false)
    await settle()
    expect(media.live()).toEqual([])
  })

  it('K5 · a device that ended is no news any more to whom all was let go of, or another was chosen', async () => {
    media.state.plugged.push(device('audioinput', 'mic-2'))
    await own.open('audio')
    newest().ends()
    own.stop()
    await settle()
    expect([gone, media.live()]).toEqual([[], []])
    await own.open('audio')
    newest().ends()
    await own.choose('audio', 'mic-2')
    await settle()
    expect([gone, own.audio.value.deviceId]).toEqual([[], 'mic-2'])
  })

  it('K1 · pressed twice, one is open', async () => {
    await Promise.all([own.open('audio'), own.open('audio')])
    expect(media.live()).toHaveLength(2)
    expect(media.live().map((one) => one.kind)).toEqual(['audio', 'audio'])
    expect(own.audio.value.track).toBe(newest())
  })
})

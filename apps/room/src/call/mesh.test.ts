import type { Signal } from '@tandem/contract/socket/call-messages'
import type { CallMember } from '@tandem/core/calls/call-state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMesh, type FaceNews, type Mesh } from './mesh.ts'
import { watchNetwork } from './network-watch.ts'
import { asConnection, FakeConnection } from './testing/fake-connection.ts'
import { fakePage } from './testing/fake-page.ts'

const settle = (ms = 50) => vi.advanceTimersByTimeAsync(ms)
const member = (participantId: string, more: Partial<CallMember> = {}): CallMember => ({
  participantId,
  leg: `leg-of-${participantId}`,
  mic: 'on',
  camera: 'off',
  paused: 'no',
  joinedAt: 0,
  goneAt: null,
  ...more,
})

describe('my side of a mesh', () => {
  let page: ReturnType<typeof fakePage>
  let mesh: Mesh
  let connections: FakeConnection[]
  let said: { to: string; signal: Signal }[]
  let told: Map<string, FaceNews>
  let hasSocket: boolean
  let silences: number

  beforeEach(() => {
    vi.useFakeTimers()
    page = fakePage()
    connections = []
    said = []
    told = new Map()
    hasSocket = true
    silences = 0
    mesh = createMesh({
      // Sorts after everybody: the impolite side, which begins.
      me: 'zoe',
      lines: { iceServers: [], relayOnly: false, endsAt: null },
      now: () => Date.now(),
      hasSocket: () => hasSocket,
      connect() {
        const fake = new FakeConnection(`c${connections.length}-`)
        connections.push(fake)
        return asConnection(fake)
      },
      say: (to, _leg, signal) => said.push({ to, signal }),
      tell: (id, news) => told.set(id, { ...told.get(id), ...news }),
      silent: () => {
        silences += 1
      },
    })
  })
  afterEach(() => {
    mesh.stop()
    expect(connections.every((one) => one.signalingState === 'closed')).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  const offers = (to = 'ana') => said.filter((one) => one.to === to && one.signal.k === 'offer')
  /** The other side answers the newest offer, as another browser would. */
  async function answer(at = 0) {
    const connection = connections[at] as FakeConnection
    const offer = said.filter(({ signal }) => signal.k === 'offer').at(-1)?.signal
    if (offer?.k !== 'offer') throw new Error('nothing was offered')
    const other = new FakeConnection('other-')
    await other.setRemoteDescription({ type: 'offer', sdp: offer.sdp })
    await other.setLocalDescription()
    const sdp = other.localDescription?.sdp ?? ''
    mesh.receive('ana', 'leg-of-ana', { k: 'answer', round: offer.round, sdp })
    await settle(1)
    connection.ice('connected')
    await settle(1)
  }
  const receives = (packets: number, at = 0) =>
    connections[at]?.stats.set('in', {
      type: 'inbound-rtp',
      kind: 'audio',
      id: 'in',
      packetsReceived: packets,
    })
  async function connected(more: Partial<CallMember> = {}) {
    mesh.people([member('ana', more)])
    await settle()
    await answer()
    receives(50)
    await settle(800)
    expect(told.get('ana')?.link).toBe('good')
  }

  it('K5 · nothing for a moment: it is asked whether the socket lives; for longer: reconnecting, and a restart', async () => {
    await connected()
    await settle(2_200)
    expect([silences, told.get('ana')?.link, offers()]).toEqual([1, 'good', offers().slice(0, 1)])
    await settle(2_500)
    expect([told.get('ana')?.link, told.get('ana')?.quality, offers().length]).toEqual([
      'reconnecting',
      'lost',
      2,
    ])
    receives(90)
    await settle(800)
    expect(told.get('ana')?.link).toBe('good')
  })

  it('K5 · somebody in another app, or with both off, is not missed', async () => {
    await connected()
    mesh.people([member('ana', { paused: 'in_another_app' })])
    await settle(20_000)
    mesh.people([member('ana', { mic: 'off' })])
    await settle(20_000)
    expect([told.get('ana')?.link, offers().length, silences]).toEqual(['good', 1, 0])
  })

  it('K5 · another network restarts at once, and without a socket as soon as there is one', async () => {
    await connected()
    page.window.dispatchEvent(new Event('online'))
    await settle(1)
    expect(offers()).toHaveLength(2)
    await answer()
    hasSocket = false
    page.window.dispatchEvent(new Event('online'))
    await settle(1)
    expect(offers()).toHaveLength(2)
    hasSocket = true
    mesh.socketBack()
    await settle(1)
    expect(offers()).toHaveLength(3)
  })

  it('K5 · another network that is told of twice restarts once', async () => {
    mesh.stop()
    const line = Object.assign(new EventTarget(), { type: 'wifi' })
    vi.stubGlobal('navigator', { onLine: true, connection: line })
    let changes = 0
    const stop = watchNetwork(() => {
      changes += 1
    })
    line.type = 'none'
    line.dispatchEvent(new Event('change'))
    line.type = 'cellular'
    line.dispatchEvent(new Event('change'))
    page.window.dispatchEvent(new Event('online'))
    expect(changes).toBe(1)
    await settle(3_000)
    page.window.dispatchEvent(new Event('online'))
    line.type = 'wifi'
    line.dispatchEvent(new Event('change'))
    expect(changes).toBe(2)
    stop()
  })

  it('K5 · a new estimate of the line’s speed is no other network; another kind of line is', async () => {
    const line = Object.assign(new EventTarget(), { type: 'wifi' })
    vi.stubGlobal('navigator', { onLine: true, connection: line })
    mesh.stop()
    const offered: Signal[] = []
    const again = createMesh({
      me: 'zoe',
      lines: { iceServers: [], relayOnly: false, endsAt: null },
      now: () => Date.now(),
      hasSocket: () => true,
      connect: () => {
        const fake = new FakeConnection('line-')
        connections.push(fake)
        return asConnection(fake)
      },
      say: (_to, _leg, signal) => signal.k === 'offer' && offered.push(signal),
      tell: () => {},
      silent: () => {},
    })
    again.people([member('ana')])
    await settle()
    line.dispatchEvent(new Event('change'))
    await settle()
    expect(offered).toHaveLength(1)
    line.type = 'cellular'
    line.dispatchEvent(new Event('change'))
    await settle()
    expect(offered).toHaveLength(2)
    again.stop()
  })

  it('K5 · while their socket is gone no restart is said to them, but when they are back', async () => {
    await connected()
    mesh.people([member('ana', { goneAt: 1 })])
    await settle(6_000)
    expect([told.get('ana')?.link, offers().length]).toEqual(['reconnecting', 1])
    mesh.people([member('ana')])
    await settle(1)
    expect(offers()).toHaveLength(2)
  })

  it('K3 · another page of theirs is another pair; what the old one says is not heard', async () => {
    await connected()
    mesh.people([member('ana', { leg: 'second-leg' })])
    await settle()
    expect([connections.length, connections[0]?.signalingState]).toEqual([2, 'closed'])
    expect(told.get('ana')).toMatchObject({ link: 'connecting', audio: null, video: null })
    mesh.receive('ana', 'leg-of-ana', { k: 'restart' })
    mesh.receive('nobody', 'leg', { k: 'restart' })
    await settle(50)
    expect(offers()).toHaveLength(2)
  })

  it('K4 · whose picture I do not show is told so, and told again to their next page', async () => {
    mesh.wants('ana', false)
    await connected()
    const wants = () => said.flatMap(({ signal }) => (signal.k === 'wants' ? [signal.video] : []))
    expect(wants()).toEqual([false])
    mesh.wants('ana', false)
    mesh.people([member('ana', { leg: 'second-leg' })])
    mesh.socketBack()
    expect(wants()).toEqual([false, false, false])
    mesh.wants('ana', true)
    expect(wants().at(-1)).toBe(true)
  })

  it('K4 · what the line loses turns the picture down for them, and not for others', async () => {
    await connected()
    mesh.people([member('ana'), member('ben')])
    mesh.send({ audio: null, video: { kind: 'video' } as MediaStreamTrack })
    await settle(800)
    const bitrate = (at: number) =>
      connections[at]?.getTransceivers()[1]?.sender.getParameters().encodings[0]?.maxBitrate
    expect([bitrate(0), bitrate(1)]).toEqual([600_000, 600_000])
    const reports = (fractionLost: number, timestamp: number) =>
      connections[0]?.stats.set('up', { type: 'remote-inbound-rtp', id: 'up', timestamp, fractionLost })
    const hear = async (ms: number) => {
      for (let left = ms; left > 0; left -= 250) {
        receives(Math.round(Date.now() / 20))
        await settle(250)
      }
    }
    await hear(9_000)
    reports(0.15, 1)
    await hear(700)
    expect([bitrate(0), bitrate(1)]).toEqual([360_000, 600_000])
    // The same report again is no news.
    await hear(3_500)
    expect(bitrate(0)).toBe(360_000)
    // An offer that was taken back takes along what the browser was told: it is told again.
    const sender = connections[0]?.getTransceivers()[1]?.sender
    await sender?.setParameters({ encodings: [{ active: true }] } as RTCRtpSendParameters)
    await hear(700)
    expect(bitrate(0)).toBe(360_000)
    // Nothing came for a while, and then it is told that all was lost: that was the outage.
    await settle(4_500)
    await hear(700)
    reports(1, 2)
    await hear(2_100)
    expect(bitrate(0)).toBeGreaterThanOrEqual(360_000)
  })

  it('K4 · a machine that is busy sends smaller pictures to all', async () => {
    await connected()
    const scale = () =>
      connections[0]?.getTransceivers()[1]?.sender.getParameters().encodings[0]?.scaleResolutionDownBy
    expect(scale()).toBe(1)
    connections[0]?.stats.set('out', { type: 'outbound-rtp', id: 'out', qualityLimitationReason: 'cpu' })
    await settle(1_500)
    expect(scale()).toBe(2)
    connections[0]?.stats.delete('out')
    await settle(16_000)
    expect(scale()).toBe(1)
  })

  it('K7 · new credentials go to every pair, and to those who come', async () => {
    await connected()
    const iceServers = [{ urls: ['turn:relay.example:3478'], username: 'u', credential: 'c' }]
    mesh.lines({ iceServers, relayOnly: true, endsAt: null })
    expect(connections[0]?.configuration).toMatchObject({ iceServers, iceTransportPolicy: 'relay' })
  })

  it('K7 · a browser that takes no new credentials keeps the call that it has', async () => {
    await connected()
    Object.assign(connections[0] ?? {}, { setConfiguration: undefined })
    mesh.people([member('ana'), member('ben')])
    const iceServers = [{ urls: ['turn:relay.example:3478'], username: 'u', credential: 'c' }]
    mesh.lines({ iceServers, relayOnly: true, endsAt: null })
    expect(connections.map(({ configuration }) => configuration.iceServers)).toEqual([undefined, iceServers])
    expect(connections.every((one) => one.signalingState !== 'closed')).toBe(true)
  })

  it('K2 · a call of one, and one whose figures cannot be read, runs on', async () => {
    mesh.people([])
    await settle(3_000)
    await connected()
    connections[0]?.close()
    await settle(3_000)
    expect(told.get('ana')?.link).toBe('good')
  })
})

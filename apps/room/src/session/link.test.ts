import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openLink } from './link.ts'

class FakeSocket {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSED = 3
  static all: FakeSocket[] = []
  readyState = 0
  sent: string[] = []
  onopen: (() => void) | null = null
  onmessage: ((e: { data: string }) => void) | null = null
  onclose: ((e: { code: number; reason: string }) => void) | null = null
  constructor() {
    FakeSocket.all.push(this)
  }
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.readyState = 3
  }
  opens() {
    this.readyState = 1
    this.onopen?.()
  }
  says(...messages: unknown[]) {
    this.onmessage?.({ data: JSON.stringify(messages) })
  }
  drops(code = 1006, reason = '') {
    this.readyState = 3
    this.onclose?.({ code, reason })
  }
}

const newest = () => FakeSocket.all.at(-1) as FakeSocket
const target = () => Object.assign(new EventTarget(), { hidden: false })

describe('openLink', () => {
  const received: ServerMessage[] = []
  const closed: string[] = []
  const states: string[] = []
  let page: ReturnType<typeof target>
  let link: ReturnType<typeof openLink>

  beforeEach(() => {
    vi.useFakeTimers()
    FakeSocket.all = []
    received.length = closed.length = states.length = 0
    page = target()
    const window = new EventTarget()
    vi.stubGlobal('WebSocket', FakeSocket)
    vi.stubGlobal('document', page)
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
    vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
    link = openLink('ws://test/rt', {
      hello: () => ({ t: 'ping', n: 0 }),
      receive: (m) => received.push(m),
      settled: () => {},
      changed: (state) => states.push(state),
      closed: (reason) => closed.push(reason),
    })
  })
  afterEach(() => {
    link.stop()
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it('says hello first and hands on every message of a frame in order', () => {
    newest().opens()
    newest().says({ t: 'safe', seq: 1 }, { t: 'safe', seq: 2 })
    expect(newest().sent).toEqual(['{"t":"ping","n":0}'])
    expect(received).toEqual([
      { t: 'safe', seq: 1 },
      { t: 'safe', seq: 2 },
    ])
    expect(states).toEqual(['up'])
  })

  it('takes no harm from a frame that is no list of messages', () => {
    newest().opens()
    newest().onmessage?.({ data: '{"t":"safe"}' })
    newest().onmessage?.({ data: 'not json' })
    expect(received).toEqual([])
  })

  it('tries again 0.2 s after a drop', () => {
    newest().opens()
    newest().drops()
    vi.advanceTimersByTime(199)
    expect(FakeSocket.all).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(FakeSocket.all).toHaveLength(2)
  })

  it('waits at least as long as a server that moves asks for', () => {
    newest().opens()
    link.retryAfter(1_500)
    newest().drops(4503, 'moving')
    vi.advanceTimersByTime(1_400)
    expect(FakeSocket.all).toHaveLength(1)
    vi.advanceTimersByTime(200)
    expect(FakeSocket.all).toHaveLength(2)
  })

  it('ends for good when the room says why', () => {
    newest().opens()
    newest().drops(4403, 'removed')
    vi.advanceTimersByTime(60_000)
    expect(closed).toEqual(['removed'])
    expect(FakeSocket.all).toHaveLength(1)
  })

  it('gives up on what the server can never take, after three tries', () => {
    for (let i = 0; i < 3; i++) {
      newest().opens()
      newest().drops(4400, 'malformed')
      vi.advanceTimersByTime(5_000)
    }
    expect(closed).toEqual(['malformed'])
  })

  it('finds a zombie when the page comes back, and leaves it behind', () => {
    newest().opens()
    newest().says({ t: 'safe', seq: 1 })
    const zombie = newest()
    vi.advanceTimersByTime(1_000)
    page.dispatchEvent(new Event('visibilitychange'))
    expect(zombie.sent.at(-1)).toBe('{"t":"ping","n":1}')
    vi.advanceTimersByTime(2_000)
    expect(FakeSocket.all).toHaveLength(2)
    zombie.says({ t: 'safe', seq: 9 })
    expect(received).toHaveLength(1)
  })

  it('keeps a socket that answers the ping', () => {
    newest().opens()
    vi.advanceTimersByTime(1_000)
    page.dispatchEvent(new Event('visibilitychange'))
    vi.advanceTimersByTime(100)
    newest().says({ t: 'pong', n: 1 })
    vi.advanceTimersByTime(3_000)
    expect(FakeSocket.all).toHaveLength(1)
  })

  it('asked to, finds a zombie sooner', () => {
    newest().opens()
    newest().says({ t: 'safe', seq: 1 })
    vi.advanceTimersByTime(1_000)
    link.verify(1_000)
    vi.advanceTimersByTime(900)
    expect(FakeSocket.all).toHaveLength(1)
    vi.advanceTimersByTime(200)
    expect(FakeSocket.all).toHaveLength(2)
  })

  it('leaves a socket that was begun while there was no network, and no other that is just opening', () => {
    newest().opens()
    newest().drops()
    vi.advanceTimersByTime(300)
    expect(FakeSocket.all).toHaveLength(2)
    link.verify(1_000)
    expect(FakeSocket.all).toHaveLength(2)
    vi.advanceTimersByTime(2_500)
    link.verify(1_000)
    expect(FakeSocket.all).toHaveLength(3)
    newest().opens()
    newest().says({ t: 'safe', seq: 1 })
    vi.advanceTimersByTime(5_000)
    expect(FakeSocket.all).toHaveLength(3)
  })

  it('opens a new socket after 20 s of silence', () => {
    newest().opens()
    newest().says({ t: 'safe', seq: 1 })
    vi.advanceTimersByTime(25_000)
    expect(FakeSocket.all.length).toBeGreaterThan(1)
  })
})

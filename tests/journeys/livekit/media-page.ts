import type { Browser, Page } from 'playwright-core'

/** What the page that carries the media tells the signalling beside it. */
export interface MediaPageNews {
  offer(sid: string, sdp: string): void
  candidate(sid: string, target: Target, candidate: string): void
  /** Media of a track arrived, by the id that its sender gave it. */
  track(sid: string, cid: string): void
}

/** The two connections of each participant: what they send, and what they get. */
export type Target = 'publisher' | 'subscriber'

/** A browser page that does what a media server does: takes everybody's tracks and hands them on. */
export interface MediaPage {
  join(sid: string): Promise<void>
  leave(sid: string): Promise<void>
  publish(sid: string, sdp: string): Promise<string>
  answer(sid: string, sdp: string): Promise<void>
  candidate(sid: string, target: Target, candidate: string): Promise<void>
  forward(
    to: string,
    track: { from: string; cid: string; trackSid: string },
    how: 'on' | 'paused' | 'off',
  ): Promise<void>
  close(): Promise<void>
}

export async function openMediaPage(browser: Browser, news: MediaPageNews): Promise<MediaPage> {
  const context = await browser.newContext()
  const page: Page = await context.newPage()
  await page.exposeFunction('tell', (what: string, ...rest: string[]) => {
    if (what === 'offer') news.offer(rest[0] ?? '', rest[1] ?? '')
    else if (what === 'track') news.track(rest[0] ?? '', rest[1] ?? '')
    else news.candidate(rest[0] ?? '', rest[1] as Target, rest[2] ?? '')
  })
  await page.evaluate(carryMedia)
  const ask = <T>(name: string, ...args: unknown[]) =>
    page.evaluate(
      ([n, given]) => (window as unknown as Carrying).carrying[n as string]?.(...(given as never[])),
      [name, args] as const,
    ) as Promise<T>
  return {
    join: (sid) => ask('join', sid),
    leave: (sid) => ask('leave', sid),
    publish: (sid, sdp) => ask('publish', sid, sdp),
    answer: (sid, sdp) => ask('answer', sid, sdp),
    candidate: (sid, target, candidate) => ask('candidate', sid, target, candidate),
    forward: (to, track, how) => ask('forward', to, track, how),
    close: () => context.close(),
  }
}

interface Carrying {
  carrying: Record<string, (...args: never[]) => unknown>
  tell(what: string, ...rest: string[]): void
}

/** Runs in the page. */
function carryMedia(): void {
  interface Someone {
    publisher: RTCPeerConnection
    subscriber: RTCPeerConnection
    tracks: Map<string, MediaStreamTrack>
    sent: Map<string, { transceiver: RTCRtpTransceiver; from: string; track: MediaStreamTrack }>
    offering: boolean
    again: boolean
    early: { publisher: string[]; subscriber: string[] }
  }
  const all = new Map<string, Someone>()
  const here = window as unknown as Carrying
  const get = (sid: string): Someone => {
    const one = all.get(sid)
    if (!one) throw new Error(`nobody is ${sid}`)
    return one
  }

  /** LiveKit names tracks by what stands for their stream in the description: who sends, and which. */
  const named = (one: Someone, sdp: string): string =>
    sdp
      .split(/(?=^m=)/m)
      .map((part) => {
        const mid = /^a=mid:(.+)$/m.exec(part)?.[1]?.trim()
        const found = [...one.sent].find(([, { transceiver }]) => transceiver.mid === mid)
        if (!found) return part
        const [trackSid, { from }] = found
        return part
          .replace(/^a=msid:.*$/m, `a=msid:${from}|${trackSid} ${trackSid}`)
          .replace(/^(a=ssrc:\d+ msid:).*$/gm, `$1${from}|${trackSid} ${trackSid}`)
      })
      .join('')

  const offer = async (sid: string): Promise<void> => {
    const one = get(sid)
    if (one.offering) {
      one.again = true
      return
    }
    one.offering = true
    await one.subscriber.setLocalDescription()
    here.tell('offer', sid, named(one, one.subscriber.localDescription?.sdp ?? ''))
  }
  const candidates = async (sid: string, target: 'publisher' | 'subscriber') => {
    const one = get(sid)
    if (!one[target].remoteDescription) return
    for (const text of one.early[target].splice(0)) await one[target].addIceCandidate(JSON.parse(text))
  }

  here.carrying = {
    async join(sid: string) {
      const make = (target: 'publisher' | 'subscriber') => {
        const connection = new RTCPeerConnection()
        connection.onicecandidate = ({ candidate }) =>
          candidate && here.tell('candidate', sid, target, JSON.stringify(candidate))
        return connection
      }
      const one: Someone = {
        ...{ publisher: make('publisher'), subscriber: make('subscriber') },
        ...{ tracks: new Map(), sent: new Map(), offering: false, again: false },
        early: { publisher: [], subscriber: [] },
      }
      all.set(sid, one)
      one.publisher.ontrack = ({ track }) => {
        one.tracks.set(track.id, track)
        // A browser decodes, and so can hand on, only what is played.
        const element = document.createElement(track.kind === 'audio' ? 'audio' : 'video')
        element.srcObject = new MediaStream([track])
        element.muted = true
        element.play().catch(() => {})
        document.body.append(element)
        here.tell('track', sid, track.id)
      }
      one.subscriber.createDataChannel('_lossy')
      one.subscriber.createDataChannel('_reliable')
      await offer(sid)
    },
    leave(sid: string) {
      const one = all.get(sid)
      all.delete(sid)
      one?.publisher.close()
      one?.subscriber.close()
    },
    async publish(sid: string, sdp: string) {
      const { publisher } = get(sid)
      await publisher.setRemoteDescription({ type: 'offer', sdp })
      await publisher.setLocalDescription()
      await candidates(sid, 'publisher')
      return publisher.localDescription?.sdp
    },
    async answer(sid: string, sdp: string) {
      const one = get(sid)
      await one.subscriber.setRemoteDescription({ type: 'answer', sdp })
      await candidates(sid, 'subscriber')
      one.offering = false
      if (!one.again) return
      one.again = false
      await offer(sid)
    },
    async candidate(sid: string, target: 'publisher' | 'subscriber', candidate: string) {
      get(sid).early[target].push(candidate)
      await candidates(sid, target)
    },
    async forward(
      to: string,
      { from, cid, trackSid }: { from: string; cid: string; trackSid: string },
      how: 'on' | 'paused' | 'off',
    ) {
      const one = all.get(to)
      const known = one?.sent.get(trackSid)
      if (!one) return
      if (how === 'off') {
        if (!known) return
        known.transceiver.stop()
        one.sent.delete(trackSid)
        await offer(to)
        return
      }
      if (known) {
        await known.transceiver.sender.replaceTrack(how === 'on' ? known.track : null)
        return
      }
      const track = all.get(from)?.tracks.get(cid)
      if (!track) return
      const streams = [new MediaStream([track])]
      const transceiver = one.subscriber.addTransceiver(track, { direction: 'sendonly', streams })
      one.sent.set(trackSid, { transceiver, from, track })
      await offer(to)
    },
  } as Carrying['carrying']
}

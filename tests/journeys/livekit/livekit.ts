import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  type AddTrackRequest,
  ConnectionQuality,
  ConnectionQualityInfo,
  ConnectionQualityUpdate,
  DisconnectReason,
  JoinResponse,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo_State,
  Room,
  ServerInfo,
  SessionDescription,
  SignalRequest,
  SignalResponse,
  SignalTarget,
  TrackInfo,
  TrackPublishedResponse,
  TrickleRequest,
} from '@livekit/protocol'
import { TokenVerifier } from 'livekit-server-sdk'
import type { Browser } from 'playwright-core'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  hideTracks,
  infoOf,
  type MediaGuest,
  maySee,
  refuseTrack,
  say,
  sendAway,
  updateOf,
} from './guests.ts'
import { type MediaPage, openMediaPage, type Target } from './media-page.ts'

export const LIVEKIT_KEYS = { key: 'key-of-journeys', secret: 'secret-of-journeys-0123456789-0123456789' }

/** A small media server that speaks LiveKit's protocol: its signalling, its API, and media by a page of a browser. */
export interface LiveKit {
  url: string
  /** Who is there now. */
  guests(): MediaGuest[]
  /** Tickets that opened the door, as they were verified. */
  readonly admitted: { identity: string; room: string; grants: Record<string, unknown> }[]
  /** How often somebody knocked with a ticket that opens nothing. */
  refusals(): number
  /** What Tandem's server asked its API. */
  readonly asked: string[]
  /** What a page gets of another just now. */
  forwarded(to: string, from: string): ('on' | 'paused')[]
  /** Nobody is let in, as with a wrong secret; or everybody again. */
  refuse(on: boolean): void
  /** All connections end and none is made, until it is started again. */
  halt(): Promise<void>
  start(): Promise<void>
  quality(identity: string, quality: ConnectionQuality): void
  close(): Promise<void>
}

export async function startLiveKit(browser: Browser, port: number): Promise<LiveKit> {
  const verifier = new TokenVerifier(LIVEKIT_KEYS.key, LIVEKIT_KEYS.secret)
  const all = new Map<string, MediaGuest>()
  const given = new Map<string, 'on' | 'paused'>()
  const admitted: LiveKit['admitted'] = []
  const asked: string[] = []
  let refusing = false
  let refused = 0
  let counted = 0
  const page: MediaPage = await openMediaPage(browser, {
    offer: (sid, sdp) => tell(sid, { case: 'offer', value: new SessionDescription({ type: 'offer', sdp }) }),
    candidate: (sid, target, candidateInit) =>
      tell(sid, {
        case: 'trickle',
        value: new TrickleRequest({
          candidateInit,
          target: target === 'publisher' ? SignalTarget.PUBLISHER : SignalTarget.SUBSCRIBER,
        }),
      }),
    track(sid, cid) {
      const guest = all.get(sid)
      const track = guest?.tracks.get(cid)
      if (!guest || !track) return
      track.there = true
      toOthers(guest, updateOf(guest))
    },
  })

  const tell = (sid: string, message: Parameters<typeof say>[1]) => {
    const guest = all.get(sid)
    if (guest) say(guest, message)
  }
  const inRoom = (room: string) => [...all.values()].filter((one) => one.room === room)
  const toOthers = (guest: MediaGuest, message: Parameters<typeof say>[1]) => {
    for (const one of inRoom(guest.room)) if (one !== guest) say(one, message)
  }

  /** Who gets what, after anything of it changed. */
  const settle = async (room: string) => {
    for (const to of inRoom(room))
      for (const from of inRoom(room))
        for (const [cid, { info, there }] of from === to ? [] : from.tracks) {
          if (!there) continue
          const key = `${to.sid} ${info.sid}`
          const wanted = to.wants.has(info.sid)
          if (wanted && !maySee(from, to)) refuseTrack(to, from, info.sid)
          const how = !wanted || !maySee(from, to) ? 'off' : to.hidden.has(info.sid) ? 'paused' : 'on'
          if ((given.get(key) ?? 'off') === how) continue
          if (how === 'off') given.delete(key)
          else given.set(key, how)
          await page.forward(to.sid, { from: from.sid, cid, trackSid: info.sid }, how).catch(() => {})
        }
  }

  const leave = (guest: MediaGuest) => {
    if (!all.delete(guest.sid)) return
    for (const key of given.keys()) if (key.includes(guest.sid)) given.delete(key)
    toOthers(guest, updateOf(guest, ParticipantInfo_State.DISCONNECTED))
    page.leave(guest.sid).catch(() => {})
  }

  const addTrack = (
    guest: MediaGuest,
    { cid, type, source, muted, width, height, name }: AddTrackRequest,
  ) => {
    const sid = `TR_${++counted}`
    const mimeType = type === 0 ? 'audio/opus' : 'video/VP8'
    const track = new TrackInfo({ sid, type, source, muted, width, height, name, mimeType })
    guest.tracks.set(cid, { info: track, there: false })
    say(guest, { case: 'trackPublished', value: new TrackPublishedResponse({ cid, track }) })
  }

  const hear = async (guest: MediaGuest, { message }: SignalRequest): Promise<void> => {
    switch (message.case) {
      case 'offer': {
        const sdp = await page.publish(guest.sid, message.value.sdp)
        const value = new SessionDescription({ type: 'answer', sdp, id: message.value.id })
        return say(guest, { case: 'answer', value })
      }
      case 'answer':
        return page.answer(guest.sid, message.value.sdp)
      case 'trickle': {
        const target: Target = message.value.target === SignalTarget.PUBLISHER ? 'publisher' : 'subscriber'
        return page.candidate(guest.sid, target, message.value.candidateInit)
      }
      case 'addTrack':
        return addTrack(guest, message.value)
      case 'mute': {
        const track = [...guest.tracks.values()].find(({ info }) => info.sid === message.value.sid)
        if (track) track.info.muted = message.value.muted
        return toOthers(guest, updateOf(guest))
      }
      case 'subscription': {
        const { subscribe, trackSids, participantTracks } = message.value
        for (const sid of [...trackSids, ...participantTracks.flatMap((one) => one.trackSids)]) {
          if (subscribe) guest.wants.add(sid)
          else guest.wants.delete(sid)
        }
        return settle(guest.room)
      }
      case 'trackSetting':
        hideTracks(guest, message.value)
        return settle(guest.room)
      case 'subscriptionPermission':
        guest.permission = message.value
        return settle(guest.room)
      case 'pingReq':
        return say(guest, { case: 'pong', value: BigInt(Date.now()) })
      case 'leave':
        leave(guest)
        return guest.socket.close()
    }
  }

  const admit = async (socket: WebSocket, room: string, identity: string, name: string) => {
    for (const one of inRoom(room)) {
      if (one.identity !== identity) continue
      sendAway(one, DisconnectReason.DUPLICATE_IDENTITY)
      leave(one)
    }
    const sid = `PA_${++counted}`
    const guest: MediaGuest = {
      ...{ sid, identity, name, room, socket },
      ...{ tracks: new Map(), permission: null, wants: new Set(), hidden: new Set() },
    }
    const otherParticipants = inRoom(room).map((one) => infoOf(one))
    all.set(sid, guest)
    let work = Promise.resolve()
    socket.on('message', (data: Buffer) => {
      const request = SignalRequest.fromBinary(data)
      // What a page says of one connection is worked in its order; somebody who left meanwhile is no error.
      work = work.then(() => hear(guest, request)).catch(() => {})
    })
    socket.on('close', () => leave(guest))
    say(guest, {
      case: 'join',
      value: new JoinResponse({
        room: new Room({ sid: `RM_${room}`, name: room }),
        participant: infoOf(guest),
        otherParticipants,
        serverVersion: '1.9.0',
        serverInfo: new ServerInfo({ version: '1.9.0', protocol: 16 }),
        subscriberPrimary: true,
        ...{ pingInterval: 5, pingTimeout: 15 },
      }),
    })
    toOthers(guest, updateOf(guest))
    await page.join(sid)
  }

  const ticketOf = async (request: IncomingMessage) => {
    const token = new URL(request.url ?? '/', 'http://localhost').searchParams.get('access_token') ?? ''
    const claims = await verifier.verify(token)
    const { room, roomJoin } = claims.video ?? {}
    if (refusing || !roomJoin || !room || !claims.sub) throw new Error('this ticket opens nothing')
    return { room, identity: claims.sub, name: claims.name ?? '', grants: { ...claims.video } }
  }

  const answerApi = async (request: IncomingMessage, response: ServerResponse) => {
    const method = request.url?.split('/').at(-1) ?? ''
    let text = ''
    for await (const chunk of request) text += chunk
    const body = JSON.parse(text) as { room: string; identity?: string }
    const claims = await verifier.verify((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (
      !['DeleteRoom', 'ListRooms'].includes(method) &&
      (!claims.video?.roomAdmin || claims.video.room !== body.room)
    )
      return response.writeHead(403).end('{"code":"permission_denied","msg":"not of this room"}')
    asked.push(`${method} ${body.identity ?? ''}`.trim())
    const there = inRoom(body.room)
    if (method === 'RemoveParticipant') {
      for (const one of there.filter(({ identity }) => identity === body.identity)) {
        sendAway(one, DisconnectReason.PARTICIPANT_REMOVED)
        leave(one)
      }
    } else if (method === 'DeleteRoom') for (const one of there) sendAway(one, DisconnectReason.ROOM_DELETED)
    const answer =
      method === 'ListParticipants'
        ? { participants: there.map((one) => infoOf(one).toJson()) }
        : method === 'ListRooms'
          ? { rooms: [...new Set([...all.values()].map(({ room }) => room))].map((name) => ({ name })) }
          : {}
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }

  let server = createServer()
  const sockets = new WebSocketServer({ noServer: true })
  const start = async () => {
    server = createServer(async (request, response) => {
      response.setHeader('access-control-allow-origin', '*')
      try {
        if (request.url?.startsWith('/twirp/')) return await answerApi(request, response)
        await ticketOf(request)
        response.writeHead(200).end('success')
      } catch {
        response.writeHead(401).end('{"code":"unauthenticated","msg":"invalid token"}')
      }
    })
    server.on('upgrade', async (request, socket, head) => {
      try {
        const { searchParams } = new URL(request.url ?? '/', 'http://localhost')
        // Whoever was here before it was started anew is not known: they have to begin again.
        if (searchParams.has('reconnect')) {
          const again = { reason: DisconnectReason.STATE_MISMATCH, action: LeaveRequest_Action.RECONNECT }
          const message = { case: 'leave' as const, value: new LeaveRequest(again) }
          sockets.handleUpgrade(request, socket, head, (made) => {
            made.send(new SignalResponse({ message }).toBinary())
            made.close()
          })
          return
        }
        if (new URL(request.url ?? '/', 'http://localhost').pathname !== '/rtc') throw new Error('not here')
        const { room, identity, name, grants } = await ticketOf(request)
        admitted.push({ identity, room, grants })
        sockets.handleUpgrade(request, socket, head, (made) => void admit(made, room, identity, name))
      } catch {
        refused += 1
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
      }
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const halt = async () => {
    for (const guest of [...all.values()]) {
      guest.socket.terminate()
      leave(guest)
    }
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  await start()

  return {
    url: `ws://127.0.0.1:${port}`,
    guests: () => [...all.values()],
    admitted,
    asked,
    refusals: () => refused,
    forwarded(to, from) {
      const [theirs, others] = [to, from].map((id) => [...all.values()].find((one) => one.identity === id))
      if (!theirs || !others) return []
      return [...others.tracks.values()].flatMap(({ info }) => given.get(`${theirs.sid} ${info.sid}`) ?? [])
    },
    refuse(on) {
      refusing = on
    },
    halt,
    start,
    quality(identity, quality) {
      const guest = [...all.values()].find((one) => one.identity === identity)
      if (!guest) return
      const update = new ConnectionQualityInfo({ participantSid: guest.sid, quality, score: 1 })
      const value = new ConnectionQualityUpdate({ updates: [update] })
      for (const one of inRoom(guest.room)) say(one, { case: 'connectionQuality', value })
    },
    async close() {
      await halt()
      await page.close()
    },
  }
}

export { ConnectionQuality }

import { createHmac } from 'node:crypto'
import { TokenVerifier } from 'livekit-server-sdk'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createCallLines } from './call-lines.ts'
import { createLiveKit } from './media-server.ts'

const NOW = Date.now()
const clock = { now: () => NOW }
const person = { storeId: 7, roomId: 'room-0001', participantId: 'ana', name: 'Ana', leg: 'leg-of-ana' }
const turn = { urls: ['turn:turn.example.org:3478'], secret: 'shared-with-coturn' }
const linesOf = (given: object, hides = false) =>
  createCallLines({
    clock,
    log: pino({ level: 'silent' }),
    config: { stunUrls: [], turn: null, liveKit: null, ...given },
    mediaServer: null,
    hidesAddresses: () => hides,
  })

it('K7 · mints credentials as coturn checks them: an end, somebody, and the HMAC of both', async () => {
  const lines = linesOf({ turn, stunUrls: ['stun:turn.example.org:3478'] }, true)
  expect(lines.wayOf(7)).toBe('relay')
  const { iceServers, endsAt, relayOnly } = lines.linesFor(person, 'relay')
  expect(relayOnly).toBe(true)
  expect(iceServers[0]).toEqual({ urls: ['stun:turn.example.org:3478'] })
  const { username = '', credential, urls } = iceServers[1] ?? {}
  expect(urls).toEqual(turn.urls)
  const [seconds, who] = username.split(':')
  expect(Number(seconds)).toBe(Math.floor((NOW + 3_600_000) / 1000))
  expect(who).not.toContain('ana')
  expect(credential).toBe(createHmac('sha1', turn.secret).update(username).digest('base64'))
  expect(endsAt).toBe(NOW + 3_600_000)
})

it('K7 · where addresses are to be hidden and there is no relay, no call begins by which they would be seen', () => {
  expect(linesOf({}, true).wayOf(7)).toBe('none')
  expect(linesOf({}).wayOf(7)).toBe('direct')
  expect(linesOf({}).linesFor(person, 'direct')).toEqual({
    iceServers: [],
    relayOnly: false,
    endsAt: null,
  })
})

it('K8 · a ticket of the media server says who, which room, and no more than speaking in it', async () => {
  const [key, secret] = ['key-of-tests', 'secret-of-tests-0123456789-0123456789']
  const mediaServer = createLiveKit({ url: 'wss://calls.example.org', key, secret }, clock)
  const ticket = await mediaServer.ticket('7-room-0001', person)
  expect(ticket).toMatchObject({ url: 'wss://calls.example.org', endsAt: NOW + 600_000 })
  const claims = await new TokenVerifier(key, secret).verify(ticket.token)
  expect(claims).toMatchObject({ sub: 'ana', name: 'Ana', iss: key })
  // Nothing but this: no screen, no data, no other room, no say over others.
  expect(claims.video).toEqual({
    room: '7-room-0001',
    roomJoin: true,
    canPublish: true,
    canPublishSources: ['microphone', 'camera'],
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
  })
  expect(
    Object.keys(claims).filter((name) => ['sip', 'inference', 'agent', 'attributes'].includes(name)),
  ).toEqual([])
  // Minutes, not the length of a call: the media server itself lets go on whoever is in.
  expect((claims.exp ?? 0) * 1000 - NOW).toBeLessThanOrEqual(601_000)
  expect(claims.nbf).toBeLessThanOrEqual(Math.ceil(Date.now() / 1000))
  await expect(new TokenVerifier(key, `${secret}x`).verify(ticket.token)).rejects.toThrow()
})

import { batch, computed, effect, signal } from '@preact/signals'
import type { CallCommand, CallLines, ServerCall, Signal } from '@tandem/contract/socket/call-messages'
import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import type { CallMember } from '@tandem/core/calls/call-state'
import { tellsMuted } from '@tandem/core/calls/speaking'
import { callRulesOf, participantOf } from '@tandem/core/rooms/room-state'
import { randomToken } from '../session/random-token.ts'
import type { RoomSession } from '../session/room-session.ts'
import type { Call, CallFace, CallStanding } from './call.ts'
import { type Carrier, createCarrier } from './carrier.ts'
import { createLevels, type Levels } from './levels.ts'
import { browserMedia, type MediaDoor } from './media.ts'
import { createMesh } from './mesh.ts'
import { createOwnMedia } from './own-media.ts'
import type { ServerTrouble } from './server-call.ts'
import { createSounds } from './sounds.ts'

/** What is waited for a signal that could not be sent: a minute of them is no use to anybody. */
const WAITING_AT_MOST = 60

type Session = Pick<RoomSession, 'connection' | 'me' | 'room' | 'tap' | 'say' | 'serverNow' | 'verify'>

/** Made when the person first wants to call; nothing of it is on the page before. */
export function createCall(session: Session, door: MediaDoor = browserMedia): Call {
  const me = session.me.peek().id
  const leg = randomToken(12)
  const standing = signal<CallStanding>('out')
  const members = signal<readonly CallMember[]>([])
  const faces = signal<ReadonlyMap<string, CallFace>>(new Map())
  const refused = signal<Call['refused']['value']>(null)
  const speaking = signal(false)
  const saysMuted = signal(false)
  const askedToMute = signal<string | null>(null)
  const deviceGone = signal<Call['deviceGone']['value']>(null)
  const saving = signal(false)
  const way = signal<Call['way']['value']>('direct')
  const touchless = signal(false)
  const serverTrouble = signal<ServerTrouble | null>(null)
  const media = createOwnMedia(door, (kind, replaced) => {
    deviceGone.value = { kind, replaced }
  })
  const sounds = createSounds()
  let levels: Levels | null = null
  let carrier: Carrier | null = null
  let waiting: CallCommand[] = []
  let signals = 0
  let live = true
  let onServer = false
  /** After a restart of the server nobody is missed before everybody had time to say again that they are in. */
  let patientUntilAt = 0
  let epoch: number | null = null
  let renewal: ReturnType<typeof setTimeout> | undefined
  let patience: ReturnType<typeof setTimeout> | undefined

  const now = () => Date.now()
  const say = (c: CallCommand) => live && session.say({ t: 'call', c })
  const saySignal = (to: string, toLeg: string, s: Signal) => {
    const c: CallCommand = { k: 'signal', leg, to, toLeg, n: ++signals, s }
    if (!say(c)) waiting = [...waiting, c].slice(-WAITING_AT_MOST)
  }

  const sayJoin = () => {
    const { audio, video } = media
    return say({ k: 'join', leg, mic: audio.peek().sending, camera: video.peek().sending, onServer })
  }
  const pausedNow = () =>
    media.audio.peek().interrupted || media.video.peek().interrupted
      ? ('in_another_app' as const)
      : saving.peek()
        ? ('saving' as const)
        : ('no' as const)
  const sayChange = () => {
    if (standing.peek() !== 'in') return
    say({
      k: 'change',
      leg,
      mic: media.audio.peek().sending,
      camera: media.video.peek().sending,
      paused: pausedNow(),
    })
  }

  const face = (id: string, news: Partial<CallFace>) => {
    const before = faces.peek().get(id)
    if (!before) return
    const after = { ...before, ...news }
    faces.value = new Map(faces.peek()).set(id, after)
    if ('audio' in news) {
      sounds.play(id, after.audio)
      levels?.listen(id, after.audio, (_level, isSpeaking) => {
        if (faces.peek().get(id)?.speaking !== isSpeaking) face(id, { speaking: isSpeaking })
      })
    }
    if ('audio' in news || 'volume' in news || 'hushed' in news) sounds.set(id, after.volume, after.hushed)
  }

  /** Who is in the call beside me, with those who have yet to come back after a restart of the server. */
  const othersNow = (told: readonly CallMember[]): CallMember[] => {
    const others = told.filter((one) => one.participantId !== me)
    if (now() >= patientUntilAt) return others
    const { room } = session
    const missed = members.peek().filter(({ participantId }) => {
      if (participantId === me || others.some((one) => one.participantId === participantId)) return false
      const isIn = participantOf(room.peek(), participantId)?.standing === 'in'
      return isIn && !callRulesOf(room.peek()).removed.includes(participantId)
    })
    return [...others, ...missed]
  }

  const show = (others: readonly CallMember[]) => {
    const before = faces.peek()
    const after = new Map<string, CallFace>()
    for (const { participantId: id, leg: theirs, mic, camera, paused } of others) {
      const known = before.get(id)
      const same = known?.leg === theirs ? known : null
      after.set(id, {
        id,
        leg: theirs,
        mic,
        camera,
        paused,
        link: same?.link ?? 'connecting',
        quality: same?.quality ?? 'good',
        speaking: same?.speaking ?? false,
        audio: same?.audio ?? null,
        video: same?.video ?? null,
        volume: known?.volume ?? 1,
        hushed: known?.hushed ?? false,
      })
    }
    for (const id of before.keys()) {
      if (after.has(id)) continue
      sounds.play(id, null)
      levels?.listen(id, null, () => {})
    }
    faces.value = after
  }

  const people = ({ members: told, mode, way: toldWay }: Extract<ServerCall, { k: 'people' }>) => {
    const others = othersNow(told)
    const mine = told.find((one) => one.participantId === me)
    batch(() => {
      members.value = mine ? [...others, mine] : others
      way.value = toldWay
      if (standing.peek() === 'in' && !mine && now() >= patientUntilAt) return end('put_out')
      if (standing.peek() !== 'in' || mine?.leg !== leg) return
      // A server that was started anew knows of no call yet: only one that I am in says where it is.
      onServer = mode === 'server'
      show(others)
      carrier?.people(others, mode)
    })
  }

  const joined = ({ lines, server }: Extract<ServerCall, { k: 'joined' }>) => {
    renewSoon(lines.endsAt)
    if (carrier) {
      carrier.lines(lines, server)
      const kept = waiting
      waiting = []
      for (const c of kept) say(c)
      carrier.socketBack()
      return
    }
    standing.value = 'in'
    const mine = carry(lines)
    carrier = mine
    mine.send(tracksNow(), media.audio.peek().sending === 'on')
    onServer = server !== null
    const others = othersNow(members.peek())
    show(others)
    mine.people(others, onServer ? 'server' : 'mesh')
    mine.lines(lines, server)
  }

  const carry = (given: CallLines) =>
    createCarrier({
      lines: given,
      mesh: (lines, tell) =>
        createMesh({
          me,
          lines,
          now,
          hasSocket: () => session.connection.peek().state === 'live',
          connect: (configuration) => new RTCPeerConnection(configuration),
          // On a media server pages have nothing to tell each other; what pairs there were stay as they are.
          say: (to, toLeg, s) => !onServer && saySignal(to, toLeg, s),
          tell,
          silent: () => session.verify(1_000),
        }),
      async server(parts) {
        const [{ createServerCall }, { openLiveKitRoom }] = await Promise.all([
          import('./server-call.ts'),
          import('./media-room.ts'),
        ])
        return createServerCall({ ...parts, open: openLiveKitRoom, renew: () => say({ k: 'renew', leg }) })
      },
      trouble: (trouble) => {
        serverTrouble.value = trouble
      },
      tell: face,
    })

  const renewSoon = (endsAt: number | null) => {
    clearTimeout(renewal)
    if (endsAt === null) return
    const inMs = Math.max(30_000, (endsAt - session.serverNow()) / 2)
    renewal = setTimeout(() => say({ k: 'renew', leg }), inMs)
  }

  const receive = (c: ServerCall) => {
    switch (c.k) {
      case 'people':
        return people(c)
      case 'joined':
        if (c.leg === leg && (standing.peek() === 'joining' || standing.peek() === 'in')) joined(c)
        return
      case 'signal':
        carrier?.receive(c.from, c.leg, c.s)
        return
      case 'taken-over':
        if (c.leg === leg) end('elsewhere')
        return
      case 'asked-to-mute':
        if (media.audio.peek().sending === 'on') askedToMute.value = c.by
        return
      case 'refused':
        return refusal(c)
    }
  }

  const refusal = ({ of, reason }: Extract<ServerCall, { k: 'refused' }>) => {
    if (of === 'signal' || of === 'renew') return
    refused.value = reason
    if (of === 'join') end(reason === 'call_removed' ? 'put_out' : 'out')
    // No place for another camera: the voice goes on.
    if (of === 'change' && reason === 'call_cameras_full') media.turn('video', false)
  }

  const hear = (m: ServerMessage) => {
    if (m.t === 'call') return receive(m.c)
    if (m.t !== 'welcome') return
    live = true
    const restarted = epoch !== null && epoch !== m.epoch
    epoch = m.epoch
    if (standing.peek() === 'out') return
    if (restarted) {
      patientUntilAt = now() + CALL_TIMES.graceMs
      clearTimeout(patience)
      // Who did not come back by then is not in the call any more.
      patience = setTimeout(sayChange, CALL_TIMES.graceMs + 50)
    }
    if (standing.peek() === 'in' || standing.peek() === 'joining') sayJoin()
  }

  const tracksNow = () => ({
    audio: media.audio.value.track,
    video: saving.value || media.video.value.sending !== 'on' ? null : media.video.value.track,
  })

  const end = (how: CallStanding) => {
    clearTimeout(renewal)
    clearTimeout(patience)
    carrier?.stop()
    carrier = null
    waiting = []
    for (const id of faces.peek().keys()) sounds.play(id, null)
    levels?.stop()
    levels = null
    media.stop()
    batch(() => {
      faces.value = new Map()
      standing.value = how
      speaking.value = false
    })
  }

  // What I send follows my devices; the others are told what to expect.
  const stopSending = effect(() => {
    const tracks = tracksNow()
    carrier?.send(tracks, media.audio.value.sending === 'on')
    sayChange()
  })

  let spokenSince: number | null = null
  let toldAt = Number.NEGATIVE_INFINITY
  const stopHearingMe = effect(() => {
    const { track } = media.audio.value
    levels?.listen('me', track, (_level, on) => {
      speaking.value = on && media.audio.peek().sending === 'on'
      if (!on || media.audio.peek().sending !== 'off') {
        spokenSince = null
        return
      }
      spokenSince ??= now()
      if (!tellsMuted(now() - spokenSince, now() - toldAt)) return
      toldAt = now()
      saysMuted.value = true
    })
  })

  const stopTap = session.tap(hear)

  return {
    standing,
    members,
    others: computed(() => [...faces.value.values()]),
    refused,
    media,
    get levels() {
      return levels
    },
    speaking,
    saysMuted,
    askedToMute,
    deviceGone,
    saving,
    way,
    serverTrouble,
    mustTouch: computed(() => sounds.blocked.value || touchless.value),
    join() {
      if (standing.peek() === 'in' || standing.peek() === 'joining') return
      levels ??= createLevels()
      refused.value = null
      standing.value = 'joining'
      sayJoin()
    },
    leave() {
      say({ k: 'leave', leg })
      end('out')
    },
    async turn(kind, on) {
      await media.turn(kind, on)
    },
    async choose(kind, deviceId) {
      await media.open(kind, deviceId)
    },
    async save(on) {
      saving.value = on
      if (on) await media.turn('video', false)
      for (const id of faces.peek().keys()) carrier?.wants(id, !on)
    },
    setVolume: (id, volume) => face(id, { volume: Math.min(1, Math.max(0, volume)) }),
    hush: (id, on) => face(id, { hushed: on }),
    see: (id, seen) => carrier?.wants(id, seen && !saving.peek()),
    retryServer: () => carrier?.retry(),
    askMute: (id) => say({ k: 'ask-mute', to: id }),
    async touch() {
      await Promise.all([sounds.unblock(), levels?.unblock()])
    },
    dispose() {
      if (standing.peek() === 'in') say({ k: 'leave', leg })
      end('out')
      media.dispose()
      stopTap()
      stopSending()
      stopHearingMe()
    },
  }
}

import { batch, computed, effect, signal } from '@preact/signals'
import type { CallLines } from '@tandem/contract/socket/call-messages'
import type { Call } from './call.ts'
import { createFaces } from './call-faces.ts'
import type { CallMemory } from './call-memory.ts'
import { type CallSeat, createSeat, type SeatSession } from './call-seat.ts'
import { type Carrier, createCarrier } from './carrier.ts'
import { firstFrame } from './first-frame.ts'
import { createLevels, type Levels } from './levels.ts'
import { browserMedia, type MediaDoor, type MediaKind } from './media.ts'
import { createMesh } from './mesh.ts'
import { createMyVoice } from './my-voice.ts'
import { createOwnMedia } from './own-media.ts'
import type { ServerTrouble } from './server-call.ts'
import { canRoute, createSounds } from './sounds.ts'
import { createSpeakers } from './speakers.ts'

/** Devices that were open before a reload open fast, or are not waited for. */
const DEVICES_MS = 1_500
/** A socket that should be alive answers within this long. */
const ANSWER_MS = 1_000

/** Made when the person first wants to call; nothing of it is on the page before. */
export function createCall(session: SeatSession, door: MediaDoor = browserMedia): Call {
  const now = () => Date.now()
  const askedToMute = signal<string | null>(null)
  const deviceGone = signal<Call['deviceGone']['value']>(null)
  const saving = signal(false)
  const comingBack = signal(false)
  const backListening = signal(false)
  const serverTrouble = signal<ServerTrouble | null>(null)
  const seen = new Map<string, boolean>()
  let levels: Levels | null = null
  let carrier: Carrier | null = null
  /** What this page comes back from, until it is out of the call. */
  let from: CallMemory | null = null
  const media = createOwnMedia(door, (kind, replaced) => {
    deviceGone.value = { kind, replaced }
  })
  const voice = createMyVoice(media, now)
  const sounds = createSounds()
  const speakers = createSpeakers(media.devices, sounds, canRoute())
  const { faces, ...people } = createFaces(sounds, () => levels)

  const paused = () =>
    media.audio.peek().interrupted || media.video.peek().interrupted
      ? 'in_another_app'
      : saving.peek()
        ? 'saving'
        : 'no'
  const tracksNow = () => ({
    audio: media.audio.value.track,
    video: saving.value || media.video.value.sending !== 'on' ? null : media.video.value.track,
  })
  const sayWants = (id: string) => carrier?.wants(id, !saving.peek() && (seen.get(id) ?? true))

  const seat: CallSeat = createSeat({
    session,
    now,
    mine: () => ({
      mic: media.audio.peek().sending,
      camera: media.video.peek().sending,
      paused: paused(),
    }),
    on: {
      joined(lines, server, others) {
        const mine = carry(lines)
        carrier = mine
        mine.send(tracksNow(), media.audio.peek().sending === 'on')
        people.show(others)
        mine.people(others, server ? 'server' : 'mesh')
        mine.lines(lines, server)
        for (const { participantId } of others) sayWants(participantId)
        if (levels) voice.listen(levels)
        comingBack.value = false
      },
      again(lines, server, back) {
        carrier?.lines(lines, server)
        if (back) carrier?.socketBack()
      },
      people(others, mode) {
        people.show(others)
        carrier?.people(others, mode)
        for (const { participantId } of others) sayWants(participantId)
      },
      signal: (from, leg, s) => carrier?.receive(from, leg, s),
      lost: letGo,
      ended(atDoor) {
        letGo()
        voice.stop()
        levels?.stop()
        levels = null
        // Who was refused at the door still has their preview and may come otherwise.
        if (!atDoor) {
          media.stop()
          deviceGone.value = null
        }
        from = null
        askedToMute.value = null
        comingBack.value = backListening.value = false
      },
      camerasFull: () => media.turn('video', false),
      askedToMute(by) {
        if (media.audio.peek().sending === 'on') askedToMute.value = by
      },
    },
  })

  function letGo() {
    carrier?.stop()
    carrier = null
    people.clear()
    sounds.stop()
  }

  const carry = (given: CallLines) =>
    createCarrier({
      lines: given,
      mesh: (lines, tell) =>
        createMesh({
          me: session.me.peek().id,
          lines,
          now,
          hasSocket: () => session.connection.peek().state === 'live',
          connect: door.connect,
          say: seat.saySignal,
          tell,
          silent: () => session.verify(ANSWER_MS),
        }),
      async server(parts) {
        const [{ createServerCall }, { openLiveKitRoom }] = await Promise.all([
          import('./server-call.ts'),
          import('./media-room.ts'),
        ])
        return createServerCall({ ...parts, open: openLiveKitRoom, renew: seat.renew })
      },
      trouble: (trouble) => {
        serverTrouble.value = trouble
      },
      tell: people.tell,
      firstFrame,
    })

  // What I send follows my devices; the others are told what to expect.
  const stopSending = effect(() => {
    const tracks = tracksNow()
    carrier?.send(tracks, media.audio.value.sending === 'on')
    seat.sayChange()
  })

  const save = async (on: boolean) => {
    saving.value = on
    for (const id of faces.peek().keys()) sayWants(id)
    if (on) await media.turn('video', false)
  }

  const join = () => {
    if (!door.canConnect()) {
      comingBack.value = false
      seat.refused.value = 'no_webrtc'
      return
    }
    levels ??= createLevels()
    seat.join()
  }

  /** Only what opens without asking: a page that was reloaded puts no question before anybody. */
  const reopen = async (memory: CallMemory) => {
    for (const kind of ['audio', 'video'] as const satisfies MediaKind[]) {
      const was = kind === 'audio' ? memory.mic : memory.camera
      media.prefer(kind, memory.devices[kind])
      if (was === 'none' || (kind === 'video' && was === 'off')) continue
      const allowed = await media.isAllowed(kind)
      // Out again meanwhile: nothing is opened after that.
      if (from !== memory) return
      const opened = allowed && (await media.reopen(kind, was === 'on'))
      if (from !== memory) return
      if (kind === 'audio') backListening.value = !opened
    }
  }

  const call: Call = {
    standing: seat.standing,
    members: seat.members,
    others: computed(() => [...faces.value.values()]),
    refused: seat.refused,
    media,
    get levels() {
      return levels
    },
    speaking: voice.speaking,
    saysMuted: voice.saysMuted,
    askedToMute,
    deviceGone,
    saving,
    way: seat.way,
    serverTrouble,
    resuming: comingBack,
    backListening,
    speakers: speakers.list,
    speakerId: speakers.id,
    mustTouch: computed(() => sounds.blocked.value),
    join,
    leave: () => seat.leave(),
    suspend: () => seat.suspend(),
    memory: () =>
      // A page that is reloaded while it comes back has not opened anything yet.
      (comingBack.peek() && from) || {
        mic: media.audio.peek().sending,
        camera: media.video.peek().sending,
        saving: saving.peek(),
        devices: { audio: media.chosen('audio'), video: media.chosen('video') },
        speaker: speakers.id.peek(),
        heardAs: people.heardAs(),
      },
    async resume(memory) {
      if (comingBack.peek() || seat.standing.peek() === 'joining' || seat.standing.peek() === 'in') return
      from = memory
      batch(() => {
        comingBack.value = true
        saving.value = memory.saving
        for (const [id, as] of Object.entries(memory.heardAs)) people.hearAs(id, as)
      })
      if (memory.speaker) speakers.choose(memory.speaker)
      const late = new Promise((resolve) => setTimeout(resolve, DEVICES_MS))
      await Promise.race([reopen(memory), late])
      if (from !== memory) return
      if (session.connection.peek().state === 'closed') comingBack.value = false
      else join()
    },
    async turn(kind, on) {
      // A camera that is turned on is meant to be seen.
      if (kind === 'video' && on && saving.peek()) await save(false)
      await media.turn(kind, on)
    },
    choose: media.choose,
    chooseSpeaker: speakers.choose,
    save,
    setVolume: (id, volume) => people.hearAs(id, { volume }),
    hush: (id, hushed) => people.hearAs(id, { hushed }),
    see(id, isSeen) {
      seen.set(id, isSeen)
      sayWants(id)
    },
    retryServer: () => carrier?.retry(),
    askMute: seat.askMute,
    async touch() {
      await Promise.all([sounds.unblock(), levels?.unblock()])
    },
    dispose() {
      seat.dispose()
      media.dispose()
      speakers.dispose()
      stopSending()
    },
  }
  return call
}

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { TIMES } from '@tandem/core/rooms/limits'
import type { PassingCommand, Presence, View } from '@tandem/core/rooms/presence'
import type { Command } from '@tandem/core/rooms/room-events'
import type { ProductRef, RoomState, Spotlight } from '@tandem/core/rooms/room-state'
import { readSetting, writeSetting } from '../ui/settings.ts'
import type { ProductStageView, Stage } from './stage.ts'
import { sameView } from './view.ts'
import { createViewHistory, viewFromHistory } from './view-history.ts'

interface StageDeps {
  me: string
  roomId: string
  room: ReadonlySignal<RoomState>
  presence: ReadonlySignal<ReadonlyMap<string, Presence>>
  pass: (command: PassingCommand) => void
  do: (command: Command) => string
  first: ProductRef | null
  /** The server's clock, ms epoch. */
  now: () => number
}

/** What is on the session's own side of a stage: saying again what was said before a connection was lost. */
export interface OwnStage extends Stage {
  reintroduce(): void
  declineFrom(participantId: string, spotlightSeq: number): void
  stop(): void
}

/** An invitation to look grows old: what the room was shown long ago is not news to a newcomer. */
const FRESH_MS = 5 * 60_000

export function createStage(deps: StageDeps): OwnStage {
  const { me, room, presence } = deps
  const steps = createViewHistory()
  const view = signal<View>(firstView(deps))
  const product = signal<ProductStageView | null>(null)
  const following = signal<string | null>(null)
  const followable = signal(readSetting('followable', true))
  const bringAgainAt = signal(0)
  const declinedBy = signal<{ seq: number; ids: string[] }>({ seq: 0, ids: [] })
  const answered = signal(readSetting(`spotlight.${deps.roomId}`, room.peek().spotlight?.seq ?? 0))

  const show = (next: View, how: 'push' | 'replace') => {
    if (sameView(view.peek(), next)) return
    const turn = how === 'push' && !sameScene(view.peek(), next)
    view.value = next
    steps.remember(next, turn ? 'push' : 'replace')
    deps.pass({ k: 'look', view: next })
  }
  const unfollow = () => {
    if (following.peek() === null) return
    following.value = null
    deps.pass({ k: 'follow', target: null })
  }
  const go = (next: View) => {
    unfollow()
    show(next, 'push')
  }
  const settleSpotlight = (seq: number) => {
    answered.value = seq
    writeSetting(`spotlight.${deps.roomId}`, seq)
  }

  const invitation = computed<Spotlight | null>(() => {
    const s = room.value.spotlight
    if (s === null || s.by === me || s.seq <= answered.value) return null
    const now = view.value
    if (now.at === 'product' && now.productId === s.ref.productId && now.variationId === s.ref.variationId)
      return null
    return deps.now() - s.at < FRESH_MS ? s : null
  })
  const followers = computed(() =>
    [...presence.value.values()].filter((p) => p.following === me).map((p) => p.participantId),
  )
  const mine = computed(() => (room.value.spotlight?.by === me ? room.value.spotlight.seq : 0))
  const declined = computed(() => (declinedBy.value.seq === mine.value ? declinedBy.value.ids : []))

  // The first view too is one that Back leads to.
  steps.remember(view.peek(), 'replace')
  const stops = [
    effect(() => {
      if (view.value.at === 'product') product.value = view.value
    }),
    // Also the first view: a page may be loaded again, or left for the shop, before any step in it.
    effect(() => writeSetting(`view.${deps.roomId}`, view.value)),
    effect(() => {
      const target = following.value
      if (target === null) return
      const p = presence.value.get(target)
      if (p === undefined || !p.followable) unfollow()
      else if (p.view.at !== 'elsewhere' && p.state !== 'reconnecting') show(p.view, 'replace')
    }),
    steps.whenMoved((old) => {
      unfollow()
      view.value = old
      deps.pass({ k: 'look', view: old })
    }),
  ]

  return {
    view,
    product,
    go,
    look: (ref) => go(viewOfRef(ref)),
    setSection(section) {
      const now = view.peek()
      if (now.at === 'product' && following.peek() === null) show({ ...now, section }, 'replace')
    },
    following,
    follow(id) {
      if (id === me || presence.peek().get(id)?.followable === false) return
      following.value = id
      deps.pass({ k: 'follow', target: id })
    },
    unfollow,
    jumpTo(id) {
      const p = presence.peek().get(id)
      if (p !== undefined && p.view.at !== 'elsewhere') go(p.view)
    },
    followers,
    followable,
    setFollowable(on) {
      followable.value = on
      writeSetting('followable', on)
      deps.pass({ k: 'followable', on })
    },
    invitation,
    accept() {
      const s = invitation.peek()
      if (s === null) return
      settleSpotlight(s.seq)
      go({ ...viewOfRef(s.ref), image: s.image })
    },
    decline() {
      const s = invitation.peek()
      if (s === null) return
      settleSpotlight(s.seq)
      deps.pass({ k: 'decline', spotlightSeq: s.seq })
    },
    bringEveryone() {
      const now = product.peek()
      if (now === null || bringAgainAt.peek() > Date.now()) return
      const ref = { productId: now.productId, variationId: now.variationId }
      deps.do({ type: 'summon', ref, image: now.image })
      bringAgainAt.value = Date.now() + TIMES.summonCooldownMs
    },
    declined,
    bringAgainAt,
    cover: steps.cover,
    declineFrom(id, seq) {
      const before = declinedBy.peek()
      declinedBy.value =
        before.seq === seq ? { seq, ids: [...new Set([...before.ids, id])] } : { seq, ids: [id] }
    },
    reintroduce() {
      deps.pass({ k: 'followable', on: followable.peek() })
      deps.pass({ k: 'look', view: view.peek() })
      if (following.peek() !== null) deps.pass({ k: 'follow', target: following.peek() })
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

function firstView({ first, room, roomId }: StageDeps): View {
  const kept = viewFromHistory() ?? readSetting<View | null>(`view.${roomId}`, null)
  if (kept !== null) return kept
  const lit = room.peek().spotlight
  if (lit !== null) return { ...viewOfRef(lit.ref), image: lit.image }
  if (first !== null) return viewOfRef(first)
  return { at: 'catalogue', category: null }
}

function viewOfRef(ref: ProductRef): ProductStageView {
  return {
    at: 'product',
    productId: ref.productId,
    variationId: ref.variationId,
    image: 0,
    section: 'gallery',
  }
}

/** Another picture or choice of the same product is no step to go back from. */
function sameScene(a: View, b: View): boolean {
  return a.at === b.at && (a.at !== 'product' || b.at !== 'product' || a.productId === b.productId)
}

import { signal } from '@preact/signals'
import type { PassingCommand, Presence, View } from '@tandem/core/rooms/presence'
import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createStage } from './create-stage.ts'

const product = (productId: number, image = 0): View => ({
  at: 'product',
  productId,
  variationId: null,
  image,
  section: 'gallery',
})
const person = (participantId: string, more: Partial<Presence> = {}): Presence => ({
  participantId,
  state: 'here',
  view: product(7),
  following: null,
  followable: true,
  device: 'desktop',
  ...more,
})

describe('createStage', () => {
  let steps: unknown[]
  let popped: (() => void) | undefined
  beforeEach(() => {
    const kept = new Map<string, string>()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
    steps = [null]
    const history = {
      state: null as unknown,
      pushState(state: unknown) {
        steps.push(state)
        this.state = state
      },
      replaceState(state: unknown) {
        steps[steps.length - 1] = state
        this.state = state
      },
      back() {
        steps.pop()
        this.state = steps.at(-1)
        popped?.()
      },
    }
    vi.stubGlobal('history', history)
    vi.stubGlobal('addEventListener', (_: string, act: () => void) => {
      popped = act
    })
    vi.stubGlobal('removeEventListener', () => {})
  })

  const make = (room: Partial<RoomState> = {}, people: Presence[] = [], now = Date.now) => {
    const state = signal<RoomState>({ ...emptyRoom('room-1', 'shop', 0), ...room })
    const presence = signal<ReadonlyMap<string, Presence>>(new Map(people.map((p) => [p.participantId, p])))
    const passed: PassingCommand[] = []
    const done: unknown[] = []
    const stage = createStage({
      me: 'me',
      roomId: 'room-1',
      room: state,
      presence,
      pass: (c) => passed.push(c),
      do: (c) => String(done.push(c)),
      first: { productId: 5, variationId: null },
      now,
    })
    return { stage, state, presence, passed, done }
  }
  const spot = (seq: number, by = 'ana') => ({
    spotlight: { ref: { productId: 9, variationId: null }, image: 1, by, at: Date.now(), seq },
  })

  it('begins with what the room was opened on', () => {
    expect(make().stage.view.value).toMatchObject({ productId: 5 })
  })

  it('begins with what the room is shown', () => {
    expect(make(spot(3)).stage.view.value).toMatchObject({ productId: 9, image: 1 })
  })

  it('goes on where it was when the page is loaded again before any step', () => {
    make()
    expect(make(spot(3)).stage.view.value).toMatchObject({ productId: 5 })
  })

  it('goes where the followed person goes, adds no step to go back from, and tells both', () => {
    const { stage, presence, passed } = make({}, [person('ana')])
    stage.follow('ana')
    expect(stage.view.value).toMatchObject({ productId: 7 })
    presence.value = new Map([['ana', person('ana', { view: product(8, 2) })]])
    expect(stage.view.value).toMatchObject({ productId: 8, image: 2 })
    expect(steps).toHaveLength(1)
    expect(passed).toContainEqual({ k: 'follow', target: 'ana' })
  })

  it('stops following with the first step of my own', () => {
    const { stage, presence, passed } = make({}, [person('ana')])
    stage.follow('ana')
    stage.go(product(11))
    expect(stage.following.value).toBeNull()
    expect(passed).toContainEqual({ k: 'follow', target: null })
    presence.value = new Map([['ana', person('ana', { view: product(12) })]])
    expect(stage.view.value).toMatchObject({ productId: 11 })
  })

  it('stops when the other leaves, or does not want to be followed any more', () => {
    const { stage, presence } = make({}, [person('ana')])
    stage.follow('ana')
    presence.value = new Map([['ana', person('ana', { followable: false })]])
    expect(stage.following.value).toBeNull()
    stage.follow('ana')
    expect(stage.following.value).toBeNull()
  })

  it('stays where it is while the followed person is in the checkout', () => {
    const { stage, presence } = make({}, [person('ana')])
    stage.follow('ana')
    presence.value = new Map([['ana', person('ana', { view: { at: 'elsewhere' } })]])
    expect(stage.view.value).toMatchObject({ productId: 7 })
    expect(stage.following.value).toBe('ana')
  })

  it('is invited, not moved, by "bring everyone here"', () => {
    const { stage, state, passed } = make({}, [person('ana')])
    state.value = { ...state.value, ...spot(4) }
    expect(stage.view.value).toMatchObject({ productId: 5 })
    expect(stage.invitation.value?.seq).toBe(4)
    stage.decline()
    expect(stage.invitation.value).toBeNull()
    expect(passed).toContainEqual({ k: 'decline', spotlightSeq: 4 })
    state.value = { ...state.value, ...spot(6) }
    stage.accept()
    expect(stage.view.value).toMatchObject({ productId: 9, image: 1 })
    expect(stage.invitation.value).toBeNull()
  })

  it('does not invite me to what I look at, nor to what I asked others to see', () => {
    const { stage, state } = make()
    stage.go(product(9))
    state.value = { ...state.value, ...spot(4) }
    expect(stage.invitation.value).toBeNull()
    state.value = { ...state.value, ...spot(5, 'me') }
    stage.go(product(5))
    expect(stage.invitation.value).toBeNull()
  })

  it('invites not more often than the room takes it', () => {
    const { stage, done } = make()
    stage.bringEveryone()
    stage.bringEveryone()
    expect(done).toHaveLength(1)
    expect(stage.bringAgainAt.value).toBeGreaterThan(Date.now() + 7_000)
  })

  it('goes back with the browser, and a step back ends following', () => {
    const { stage } = make({}, [person('ana')])
    stage.go(product(1))
    const first = steps.at(-1)
    stage.go(product(2))
    stage.follow('ana')
    ;(history as unknown as { state: unknown }).state = first
    popped?.()
    expect(stage.view.value).toMatchObject({ productId: 1 })
    expect(stage.following.value).toBeNull()
  })

  it('closes with Back first what lies over the product, and keeps what was opened meanwhile', () => {
    const { stage } = make()
    stage.go(product(1))
    let open = true
    stage.cover(() => {
      open = false
    })
    stage.go(product(2))
    history.back()
    expect(open).toBe(false)
    expect(stage.view.value).toMatchObject({ productId: 2 })
    history.back()
    expect(stage.view.value).toMatchObject({ productId: 1 })
  })

  it('leaves no empty step behind when the sheet was closed by its cross', () => {
    const { stage } = make()
    stage.go(product(1))
    const before = steps.length
    const uncover = stage.cover(() => {})
    uncover()
    expect(steps).toHaveLength(before)
    expect(stage.view.value).toMatchObject({ productId: 1 })
  })

  it('shows after the shop what was looked at before it, also what it began with', () => {
    make()
    ;(history as unknown as { state: unknown }).state = null
    expect(make(spot(3)).stage.view.value).toMatchObject({ productId: 5 })
  })

  it("tells an invitation's age by the server's clock", () => {
    const { stage, state } = make({}, [person('ana')], () => Date.now() - 3_600_000)
    state.value = { ...state.value, spotlight: { ...spot(4).spotlight, at: Date.now() - 3_600_000 } }
    expect(stage.invitation.value?.seq).toBe(4)
  })

  it('leads back to what it began with', () => {
    const { stage } = make()
    stage.go(product(11))
    history.back()
    expect(stage.view.value).toMatchObject({ productId: 5 })
  })
})

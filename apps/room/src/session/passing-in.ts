import { batch, signal } from '@preact/signals'
import type { Passing, ServerMessage } from '@tandem/contract/socket/server-messages'
import type { Pointer, Presence } from '@tandem/core/rooms/presence'
import type { Cheer } from './room-session.ts'

const TYPING_MS = 6_000
const POINTER_MS = 20_000
const CHEER_MS = 2_600
const CHEERS_AT_ONCE = 24

/** What passes: who is here, who types, where they point, what they cheer. Every entry goes away by itself. */
export function createPassingIn(declined: (from: string, spotlightSeq: number) => void) {
  const presence = signal<ReadonlyMap<string, Presence>>(new Map())
  const typing = signal<readonly string[]>([])
  const pointers = signal<ReadonlyMap<string, Pointer>>(new Map())
  const cheers = signal<readonly Cheer[]>([])
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  let cheerKey = 0

  const later = (key: string, ms: number, act: () => void) => {
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key)
        act()
      }, ms),
    )
  }
  const setTyping = (id: string, on: boolean) => {
    if (on) later(`t${id}`, TYPING_MS, () => setTyping(id, false))
    if (typing.peek().includes(id) === on) return
    typing.value = on ? [...typing.peek(), id] : typing.peek().filter((other) => other !== id)
  }
  const setPointer = (id: string, pointer: Pointer | null) => {
    if (pointer === null && !pointers.peek().has(id)) return
    const next = new Map(pointers.peek())
    if (pointer === null) next.delete(id)
    else {
      next.set(id, pointer)
      later(`p${id}`, POINTER_MS, () => setPointer(id, null))
    }
    pointers.value = next
  }
  const addCheer = (from: string, reaction: string, productId: number | null, n: number) => {
    const key = ++cheerKey
    cheers.value = [...cheers.peek(), { key, from, reaction, productId, n }].slice(-CHEERS_AT_ONCE)
    later(`c${key}`, CHEER_MS, () => {
      cheers.value = cheers.peek().filter((c) => c.key !== key)
    })
  }
  const setPresence = (p: Presence) => {
    const next = new Map(presence.peek())
    if (p.state === 'left') next.delete(p.participantId)
    else next.set(p.participantId, p)
    presence.value = next
    if (p.state !== 'here') hush(p.participantId)
  }
  const hush = (id: string) => {
    setTyping(id, false)
    setPointer(id, null)
  }

  return {
    presence,
    typing,
    pointers,
    cheers,
    addCheer,
    hush,
    setPresence,
    replacePresence(all: readonly Presence[]) {
      batch(() => {
        presence.value = new Map(all.filter((p) => p.state !== 'left').map((p) => [p.participantId, p]))
        for (const id of typing.peek()) if (!presence.peek().has(id)) setTyping(id, false)
        for (const id of pointers.peek().keys()) if (!presence.peek().has(id)) setPointer(id, null)
      })
    },
    receive(message: Extract<ServerMessage, { t: 'p' }>) {
      const p: Passing = message.p
      if (p.k === 'typing') setTyping(message.from, p.on)
      if (p.k === 'pointer') setPointer(message.from, p.pointer)
      if (p.k === 'cheer') addCheer(message.from, p.reaction, p.productId, p.n)
      if (p.k === 'decline') declined(message.from, p.spotlightSeq)
    },
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
    },
  }
}

export type PassingIn = ReturnType<typeof createPassingIn>

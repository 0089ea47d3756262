import { decide, decideServer } from '../rooms/decide.ts'
import { reduce } from '../rooms/reduce.ts'
import type { Command, Decision, Refusal, RoomEventBody, ServerCommand } from '../rooms/room-events.ts'
import type { RoomRules } from '../rooms/room-rules.ts'
import { emptyRoom, type ProductRef, type RoomState } from '../rooms/room-state.ts'
import { deepFreeze } from './deep-freeze.ts'

export const T0 = 1_800_000_000_000

export const MUG: ProductRef = { productId: 11, variationId: null }
export const RED_SCARF: ProductRef = { productId: 22, variationId: 221 }
export const BLUE_SCARF: ProductRef = { productId: 22, variationId: 222 }
export const LAMP: ProductRef = { productId: 33, variationId: null }
export const VASE: ProductRef = { productId: 44, variationId: null }
export const BOWL: ProductRef = { productId: 55, variationId: null }

/** A room that a test drives one event at a time; every state is frozen deeply. */
export interface RoomBench {
  readonly state: RoomState
  now: number
  /** Applies what has to be accepted; returns the event's number. */
  act(by: string, command: Command, heirs?: string[]): number
  serve(command: ServerCommand, heirs?: string[]): number
  /** The verdict alone; nothing is applied. */
  ask(by: string, command: Command): Decision
  askServer(command: ServerCommand): Decision
  /** The reason, or null when accepted. */
  refusal(by: string, command: Command): Refusal | null
  join(...ids: string[]): RoomBench
}

export function benchRoom(seats?: number, rules?: RoomRules): RoomBench {
  let state = deepFreeze(emptyRoom('room-0001', 'fir-and-clay', T0, seats, rules))
  const apply = (by: string | null, verdict: Decision): number => {
    if (!verdict.ok) throw new Error(`refused: ${verdict.reason}`)
    const body: RoomEventBody = deepFreeze(verdict.body)
    const seq = state.seq + 1
    state = deepFreeze(reduce(state, { seq, at: bench.now, by, opId: by && `op-${seq}`, body }))
    return seq
  }
  const bench: RoomBench = {
    now: T0,
    get state() {
      return state
    },
    ask: (by, command) => decide(state, deepFreeze(command), { by, now: bench.now }),
    askServer: (command) => decideServer(state, deepFreeze(command)),
    act: (by, command, heirs = []) =>
      apply(by, decide(state, deepFreeze(command), { by, now: bench.now, heirs })),
    serve: (command, heirs = []) => apply(null, decideServer(state, deepFreeze(command), { heirs })),
    refusal(by, command) {
      const verdict = bench.ask(by, command)
      return verdict.ok ? null : verdict.reason
    },
    join(...ids) {
      for (const id of ids)
        bench.serve({ type: 'join', participantId: id, name: nameOf(id), admitted: false })
      return bench
    },
  }
  return bench
}

/** `ana` is called Ana. */
export function nameOf(id: string): string {
  return `${id[0]?.toUpperCase()}${id.slice(1)}`
}

export function say(text: string, more: { product?: ProductRef; replyTo?: number } = {}): Command {
  return { type: 'say', text, product: more.product ?? null, replyTo: more.replyTo ?? null }
}

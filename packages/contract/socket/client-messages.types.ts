import type { PassingCommand } from '@tandem/core/rooms/presence'
import type { Command } from '@tandem/core/rooms/room-events'
import type { Static } from 'typebox'
import type { COMMAND_SCHEMAS, PASSING_SCHEMAS } from './client-messages.ts'

/** Compile-time proof that what the schemas let through is what core's rules take, name by name. */
type FromSchemas<S> = {
  [K in keyof S]: Static<S[K] extends import('typebox').TSchema ? S[K] : never>
}[keyof S]
type Covers<A, B> = [A] extends [B] ? true : never

export const commandsAgree: Covers<FromSchemas<typeof COMMAND_SCHEMAS>['type'], Command['type']> &
  Covers<Command['type'], FromSchemas<typeof COMMAND_SCHEMAS>['type']> = true
export const passingAgree: Covers<FromSchemas<typeof PASSING_SCHEMAS>['k'], PassingCommand['k']> &
  Covers<PassingCommand['k'], FromSchemas<typeof PASSING_SCHEMAS>['k']> = true

import type { Command } from '@tandem/core/rooms/room-events'
import { refKey } from '@tandem/core/rooms/room-state'
import { Refusal, useRefusal } from './refusal.tsx'

const TYPES = ['shortlist', 'unshortlist', 'compare'] as const

/** Beside a product's buttons: why the room did not take what was pressed there. */
export function RefusedHere({ productId }: { productId: number }) {
  return <Refusal refused={useRefusal(TYPES, (command) => isAbout(command, productId))} />
}

function isAbout(command: Command, productId: number): boolean {
  if (command.type === 'shortlist') return command.ref.productId === productId
  // A key is the product's number, and a variation's after a colon.
  if (command.type === 'unshortlist')
    return command.key.split(':')[0] === refKey({ productId, variationId: null })
  // Which comparison it was is not known any more; only this product's buttons are on the screen.
  return command.type === 'compare'
}

import type { PassingCommand } from '@tandem/core/rooms/presence'

/** Least time between two of a kind, ms: pointers at most 15 a second, looks 10. */
const GAP_MS: Partial<Record<PassingCommand['k'], number>> = { pointer: 67, look: 100 }

/** Sends passing commands; of a kind that comes too often only the newest goes out, and the last one always does. */
export function createPassingOut(send: (command: PassingCommand) => void) {
  const lastAt = new Map<string, number>()
  const waiting = new Map<string, PassingCommand>()

  const release = (kind: PassingCommand['k']) => {
    const command = waiting.get(kind)
    waiting.delete(kind)
    if (command === undefined) return
    lastAt.set(kind, Date.now())
    send(command)
  }

  return (command: PassingCommand): void => {
    const gap = GAP_MS[command.k] ?? 0
    const wait = gap - (Date.now() - (lastAt.get(command.k) ?? 0))
    if (wait <= 0) {
      waiting.delete(command.k)
      lastAt.set(command.k, Date.now())
      send(command)
      return
    }
    if (!waiting.has(command.k)) setTimeout(release, wait, command.k)
    waiting.set(command.k, command)
  }
}

import type { Log } from '../platform/log/log.ts'

/** What was started, so that it can be stopped in reverse; one that fails does not keep the others. */
export function createStopList(log: Log) {
  const stops: { name: string; stop: () => Promise<unknown> }[] = []
  let stopping: Promise<void> | null = null
  const stopAll = async () => {
    for (const { name, stop } of stops.reverse()) {
      try {
        await stop()
      } catch (err) {
        log.error({ err, part: name }, 'a part could not be stopped cleanly')
      }
    }
  }
  return {
    add(name: string, stop: () => Promise<unknown>) {
      stops.push({ name, stop })
    },
    stop(): Promise<void> {
      stopping ??= stopAll()
      return stopping
    },
  }
}

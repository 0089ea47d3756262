import { setTimeout as sleep } from 'node:timers/promises'

/** Asks every few milliseconds until the answer is yes. Says false when the time is over. */
export async function waitUntil(
  ask: () => boolean | Promise<boolean>,
  { timeoutMs, everyMs = 10 }: { timeoutMs: number; everyMs?: number },
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    if (await ask()) return true
    if (performance.now() >= deadline) return false
    await sleep(everyMs)
  }
}

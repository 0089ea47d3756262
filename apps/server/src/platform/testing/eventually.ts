/** Asks again until it holds, or fails with what came last: for what needs time, on however slow a machine. */
export async function eventually<T>(
  check: () => T | Promise<T>,
  withinMs = 15_000,
  everyMs = 10,
): Promise<T> {
  const until = performance.now() + withinMs
  for (;;) {
    try {
      return await check()
    } catch (error) {
      if (performance.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, everyMs))
    }
  }
}

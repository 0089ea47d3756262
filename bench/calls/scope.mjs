// What was started is ended, whatever happens: at the end of a row, when it fails, and when somebody presses Ctrl+C.

/** @typedef {{defer(end: () => unknown): void, close(): Promise<void>}} Scope */

const open = new Set()

/** @returns {Scope} ends in the order opposite to the beginnings */
export function openScope() {
  const ends = []
  let closed = false
  const scope = {
    defer(end) {
      // A row that was given up may still have been starting something.
      if (closed)
        Promise.resolve()
          .then(end)
          .catch(() => {})
      else ends.push(end)
    },
    async close() {
      closed = true
      open.delete(scope)
      while (ends.length > 0) {
        try {
          await ends.pop()()
        } catch (error) {
          console.error(`  could not be ended: ${error.message}`)
        }
      }
    },
  }
  open.add(scope)
  return scope
}

export async function closeAll() {
  for (const scope of [...open].reverse()) await scope.close()
}

export function closeWhenKilled() {
  let closing = false
  process.on('uncaughtException', async (error) => {
    console.error(error)
    if (closing) return
    closing = true
    await closeAll()
    process.exit(1)
  })
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])
    process.on(signal, async () => {
      if (closing) return
      closing = true
      await closeAll()
      process.exit(code)
    })
}

/** What takes longer than it may is a failure; what it left behind is its scope's business. */
export async function within(ms, what, promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not done within ${Math.round(ms / 1000)} s`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

const PAUSE_MS = 1_000

/**
 * Does what is due in the shop, as the cron of a server would every minute, only sooner: webhooks and the outbox are
 * sent by it. One call at a time; a call that fails is made again.
 */
export function keepCron(door, { pauseMs = PAUSE_MS } = {}) {
  let over = false
  let asleep = false
  let timer = null
  let wake = () => {}
  const round = async () => {
    const { actions, events } = await door.due()
    if (actions + events > 0) await door.post('work')
  }
  const running = (async () => {
    while (!over) {
      if (!asleep) await round().catch(() => {})
      if (over) break
      await new Promise((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, pauseMs)
      })
    }
  })()
  return {
    /** As on a server whose cron was forgotten. */
    sleep() {
      asleep = true
    },
    wake() {
      asleep = false
    },
    async stop() {
      over = true
      clearTimeout(timer)
      wake()
      await running
    },
  }
}

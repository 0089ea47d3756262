/** Waits until somebody calls, or a time is over. A call while nobody waits counts for the next wait. */
export function createSignal() {
  let called = false
  let wakeUp: (() => void) | null = null
  return {
    call(): void {
      called = true
      wakeUp?.()
    },
    async wait(ms: number): Promise<void> {
      if (!called) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      called = false
      wakeUp = null
    },
  }
}

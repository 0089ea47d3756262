/** A thing that cannot go on, told to a person. */
export class Sentence extends Error {}

export function say(line = '') {
  process.stdout.write(`${line}\n`)
}

/** Runs a program's main function; a Sentence ends it with just that, anything else with all there is. */
export async function tell(main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof Sentence ? error.message : (error?.stack ?? error)}\n`)
    process.exit(1)
  }
}

/** Says that something takes time, and then how long it took. */
export async function during(what, work) {
  const startedAt = performance.now()
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1)
  const live = process.stdout.isTTY === true
  const draw = () => process.stdout.write(`\r${what} … ${seconds()} s`)
  const timer = live ? setInterval(draw, 200) : null
  if (live) draw()
  else process.stdout.write(`${what} …\n`)
  try {
    return await work()
  } finally {
    if (timer) {
      clearInterval(timer)
      process.stdout.write(`\r${what}: ${seconds()} s.      \n`)
    }
  }
}

// Two hundred people in rooms of five who talk while their lines are cut, in a process of their own.
import { openRoom } from '../load/tandem-driver.mjs'
import { createPerson, type Person } from './replica-client.ts'

const ROOM = 5
const rooms: Person[][] = []
let port = 0
let talking: NodeJS.Timeout | null = null
let cutting: NodeJS.Timeout | null = null
let lines = 0

const commands: Record<string, (args: never) => unknown> = {
  async gather(args: { port: number; people: number; storeKey: string; productId: number }) {
    port = args.port
    for (let i = rooms.length; i < args.people / ROOM; i++) {
      const opened = await openRoom({ port, storeKey: args.storeKey, productId: args.productId })
      const { roomId, participantId, credential, invite } = opened
      const people = Array.from({ length: ROOM }, (_, n) =>
        createPerson(() => port, `P${i}-${n}`, n === 0 ? { roomId, participantId, credential } : { invite }),
      )
      for (const person of people) await person.start()
      rooms.push(people)
    }
    return { people: everyone().length }
  },

  /** Everybody says something every `everyMs`, spread evenly. */
  talk(args: { everyMs: number }) {
    const people = everyone()
    let next = 0
    talking = setInterval(() => {
      const person = people[next++ % people.length]!
      person.say(`line ${++lines} of ${person.name}`)
    }, args.everyMs / people.length)
  },

  /** Every line is cut once in `everyMs` for `forMs`, spread evenly. */
  cut(args: { everyMs: number; forMs: number }) {
    const people = everyone()
    let next = 0
    cutting = setInterval(() => people[next++ % people.length]!.cut(args.forMs), args.everyMs / people.length)
  },

  stopCutting() {
    if (cutting) clearInterval(cutting)
  },

  hush() {
    if (talking) clearInterval(talking)
  },

  moved(args: { port: number }) {
    port = args.port
  },

  /** Waits until a share of the people is live. @returns milliseconds waited */
  async back(args: { share: number; timeoutMs: number }) {
    const people = everyone()
    const from = performance.now()
    while (people.filter((p) => p.live).length < args.share * people.length) {
      if (performance.now() - from > args.timeoutMs)
        return { ms: null, live: people.filter((p) => p.live).length }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    return { ms: performance.now() - from }
  },

  /** Nobody is live: the server's death was noticed everywhere. */
  async allLost() {
    while (everyone().some((p) => p.live)) await new Promise((resolve) => setTimeout(resolve, 5))
  },

  /** Every line of a room, counted in the view of each of its people: wanted once each. */
  async tally(args: { settleMs: number }) {
    const until = performance.now() + args.settleMs
    while (performance.now() < until && everyone().some((p) => !p.live || p.pending() > 0))
      await new Promise((resolve) => setTimeout(resolve, 50))
    let wanted = 0
    let once = 0
    for (const people of rooms) {
      const lines = people.flatMap((p) => p.said)
      for (const person of people) {
        const counts = new Map<string, number>()
        for (const message of person.view()?.chat ?? [])
          counts.set(message.text, (counts.get(message.text) ?? 0) + 1)
        wanted += lines.length
        once += lines.filter((line) => counts.get(line) === 1).length
      }
    }
    const problems = everyone().flatMap((p) => p.problems)
    return {
      wanted,
      once,
      problems: problems.slice(0, 10),
      problemCount: problems.length,
      resumeMs: everyone().flatMap((p) => p.resumeMs),
    }
  },

  /** One person of a fresh room vanishes; the others say what they see, and when. */
  async vanish(args: { storeKey: string; productId: number }) {
    const opened = await openRoom({ port, storeKey: args.storeKey, productId: args.productId, name: 'Ana' })
    const { roomId, participantId, credential, invite } = opened
    const ana = createPerson(() => port, 'Ana', { roomId, participantId, credential })
    const mihai = createPerson(() => port, 'Mihai', { invite })
    const ioana = createPerson(() => port, 'Ioana', { invite })
    for (const person of [ana, mihai, ioana]) await person.start()
    const gone = ioana.view()!.participants.find((p) => p.name === 'Ioana')!.id
    ioana.vanish()
    const from = performance.now()
    const seen: Record<string, number> = {}
    let twins = 0
    while (performance.now() - from < 40_000 && seen['left'] === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      const view = ana.view()!
      const state = ana.presence().get(gone)
      if (state === 'reconnecting') seen['reconnecting'] ??= performance.now() - from
      if (view.participants.find((p) => p.id === gone)?.standing === 'left')
        seen['left'] ??= performance.now() - from
      twins = Math.max(twins, view.participants.filter((p) => p.name.startsWith('Ioana')).length - 1)
    }
    for (const person of [ana, mihai, ioana]) person.stop()
    return { reconnectingMs: seen['reconnecting'] ?? null, leftMs: seen['left'] ?? null, twins }
  },
}

function everyone(): Person[] {
  return rooms.flat()
}

process.on('message', async ({ id, name, args }: { id: number; name: string; args: never }) => {
  try {
    process.send!({ id, result: await commands[name]!(args) })
  } catch (error) {
    process.send!({ id, error: String((error as Error).stack) })
  }
})
process.on('disconnect', () => process.exit(0))

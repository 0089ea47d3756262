// The load, in a process of its own. Commands come over IPC: connect people in rooms of six, let some of the rooms
// speak at an even pace for a while, report what was delivered and how late.
import { drivers } from './drivers.mjs'
import { eachMark, histogram, microseconds, readStamp, writeStamp } from './stamp.mjs'
import { tandemDriver } from './tandem-driver.mjs'

let roomSize = 6
const PASSING_TO_DURABLE = 9
const people = []
const latency = histogram()
let delivered = 0
let measuring = false
let driver

const commands = {
  async connect({ kind, port, rooms, roomSize: size = 6, options }) {
    roomSize = size
    if (driver) return connectMore(port, rooms)
    driver = kind === 'tandem' ? await tandemDriver({ port, ...options }) : drivers[kind]
    return connectMore(port, rooms)
  },

  async run({ rooms, perSecond, warmMs, measureMs }) {
    const active = people.slice(0, rooms * roomSize)
    const pace = sender(active, perSecond)
    await pace.runFor(warmMs)
    latency.clear()
    delivered = 0
    measuring = true
    const sentBefore = pace.sent()
    const cpuBefore = process.cpuUsage()
    const from = performance.now()
    await pace.runFor(measureMs)
    const seconds = (performance.now() - from) / 1000
    measuring = false
    const result = {
      offeredPerSecond: rooms * roomSize * perSecond,
      sentPerSecond: (pace.sent() - sentBefore) / seconds,
      deliveredPerSecond: delivered / seconds,
      p50: latency.quantile(0.5),
      p99: latency.quantile(0.99),
      generatorBusy: busy(process.cpuUsage(cpuBefore), seconds),
      closed: active.filter((p) => p.connection.closed).length,
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    return result
  },
}

function busy({ user, system }, seconds) {
  return (user + system) / 1e6 / seconds
}

async function connectMore(port, rooms) {
  for (let room = people.length / roomSize; room < rooms; room += 8) {
    const batch = Array.from({ length: Math.min(8, rooms - room) }, (_, i) =>
      connectRoom(port, `r${room + i}`),
    )
    for (const roomOfPeople of await Promise.all(batch)) people.push(...roomOfPeople)
  }
  return { people: people.length }
}

async function connectRoom(port, room) {
  const members = []
  for (let i = 0; i < roomSize; i++) {
    const connection = await driver.join({ port, room, member: i, onPayload })
    members.push({
      connection,
      passing: driver.event(false),
      durable: driver.event(true),
      turn: (members.length + Number(room.slice(1))) % (PASSING_TO_DURABLE + 1),
    })
  }
  return members
}

let sample = 0
function onPayload(payload) {
  if (!measuring) return
  const now = microseconds()
  for (const mark of driver.marks) {
    eachMark(payload, mark, (at) => {
      delivered++
      if (++sample % 8 !== 0) return
      const stamp = readStamp(payload, at)
      if (stamp !== null) latency.add(now - stamp)
    })
  }
}

/** Sends round robin so that arrivals are evenly spread over time and people. */
function sender(active, perSecond) {
  const rate = active.length * perSecond
  let next = 0
  let sent = 0
  return {
    sent: () => sent,
    runFor(ms) {
      const from = performance.now()
      let done = 0
      return new Promise((resolve) => {
        const step = () => {
          const elapsed = performance.now() - from
          // At most 4,000 in one go: a late generator must read as well.
          const due = Math.min(Math.floor((Math.min(elapsed, ms) * rate) / 1000) - done, 4000)
          for (let i = 0; i < due; i++) {
            speak(active[next])
            next = (next + 1) % active.length
          }
          done += due
          sent += due
          if (elapsed >= ms) return resolve()
          setTimeout(step, 1)
        }
        step()
      })
    },
  }
}

function speak(person) {
  if (person.connection.closed) return
  person.turn = (person.turn + 1) % (PASSING_TO_DURABLE + 1)
  const event = person.turn === 0 ? person.durable : person.passing
  writeStamp(event.frame, event.stampAt, microseconds())
  event.patch?.()
  person.connection.write(event.frame)
}

process.on('message', async ({ id, name, args }) => {
  try {
    process.send({ id, result: await commands[name](args) })
  } catch (error) {
    process.send({ id, error: String(error.stack ?? error) })
  }
})
process.on('disconnect', () => process.exit(0))

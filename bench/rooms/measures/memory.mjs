import { readFileSync } from 'node:fs'
import { startGenerator } from '../processes.mjs'

const PEOPLE = 5000
const ROOM = 5

/** Resident memory that one idle connection costs, each in a room of five. @returns kilobytes */
export async function memoryPerConnection(kind, server, { log }) {
  const load = startGenerator()
  try {
    // A first hundred warms what is allocated once: code, pools, tables.
    await load.ask('connect', { kind, port: server.port, rooms: 20, roomSize: ROOM, options: server.options })
    await settle()
    const before = residentKb(server.pid)
    await load.ask('connect', {
      kind,
      port: server.port,
      rooms: PEOPLE / ROOM,
      roomSize: ROOM,
      options: server.options,
    })
    await settle()
    const each = (residentKb(server.pid) - before) / (PEOPLE - 20 * ROOM)
    log(`${kind}: ${each.toFixed(1)} KB per idle connection`)
    return each
  } finally {
    await load.stop()
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 6000))

function residentKb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1])
}

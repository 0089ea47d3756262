import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../lib/root.mjs'

const BUDGET_BYTES = 60 * 1024

/** What each moment fetches besides the page's entry, by source; with everything that these import statically. */
const ARRIVAL = ['src/i18n/en.ts', 'src/app/door.ts']
const USABLE_ON_A_PHONE = ['src/i18n/en.ts', 'src/session/connect-room.ts', 'src/room/room-page.tsx']

const BUILT = join(root, 'apps/room/dist')

/** JavaScript, gzip, that a stranger's browser fetches until it shows who invites, or what to open a room on. */
export const firstLoadBytes = (dist = BUILT) => bytesOf(dist, ARRIVAL)

/** JavaScript, gzip, that a phone fetches from a room's own address until one can look, vote and put into the cart. */
export const usableRoomBytes = (dist = BUILT) => bytesOf(dist, USABLE_ON_A_PHONE)

function bytesOf(dist, sources) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
  if (!entry) throw new Error('the built room has no entry')
  return filesFor(manifest, [entry, ...sources]).reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  )
}

function filesFor(manifest, sources) {
  const files = new Set()
  const collect = (name) => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`the built room has no ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const needed of chunk.imports ?? []) collect(needed)
  }
  for (const source of sources) collect(source)
  return [...files]
}

export async function checkRoomSize() {
  const over = (what, bytes) =>
    bytes <= BUDGET_BYTES
      ? []
      : [`${what} needs ${(bytes / 1024).toFixed(1)} KB of JavaScript, gzip; the budget is 60 KB`]
  return [
    ...over('arriving at the room', firstLoadBytes()),
    ...over('a room usable on a phone', usableRoomBytes()),
  ]
}

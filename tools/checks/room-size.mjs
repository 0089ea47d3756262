import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'
import { javascriptBytes } from './first-load.mjs'

const BUDGET_BYTES = 60 * 1024

/** What each moment fetches besides the page's entry, by source; with everything that these import statically. */
const ARRIVAL = ['src/i18n/en.ts', 'src/app/door.ts']
const USABLE_ON_A_PHONE = ['src/i18n/en.ts', 'src/session/connect-room.ts', 'src/room/room-page.tsx']

const BUILT = join(root, 'apps/room/dist')

/** JavaScript, gzip, that a stranger's browser fetches until it shows who invites, or what to open a room on. */
export const firstLoadBytes = (dist = BUILT) => javascriptBytes(dist, ARRIVAL)

/** JavaScript, gzip, that a phone fetches from a room's own address until one can look, vote and put into the cart. */
export const usableRoomBytes = (dist = BUILT) => javascriptBytes(dist, USABLE_ON_A_PHONE)

/** Only these may hold what makes connections: they are fetched by the press on Call. */
const OF_A_CALL = /^(call-view|livekit-client)/

/** Files of a build in which the call's engine lies and should not: with what panels share, it is fetched by all. */
export const strayOfTheCall = (dist = BUILT) => {
  const folder = join(dist, 'assets/room')
  const engines = readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes('RTCPeerConnection'),
  )
  if (engines.length === 0) throw new Error(`nothing in ${folder} makes connections`)
  return engines.filter((name) => !OF_A_CALL.test(name))
}

export async function checkRoomSize() {
  const over = (what, bytes) =>
    bytes <= BUDGET_BYTES
      ? []
      : [`${what} needs ${(bytes / 1024).toFixed(1)} KB of JavaScript, gzip; the budget is 60 KB`]
  return [
    ...over('arriving at the room', firstLoadBytes()),
    ...over('a room usable on a phone', usableRoomBytes()),
    ...strayOfTheCall().map((name) => `${name} holds the call’s engine and is fetched before anybody calls`),
  ]
}

import { RoomServiceClient } from 'livekit-server-sdk'
import * as people from '../../bench/calls/people.mjs'
import { closeWhenKilled, openScope } from '../../bench/calls/scope.mjs'
import { openShop } from '../../bench/calls/shop.mjs'
import { Sentence } from '../lib/say.mjs'
import { eventually, heardBy, longestGap, seenBy } from './look.mjs'

const NAMES = ['Ana', 'Ben', 'Cris', 'Dan', 'Ema', 'Florin', 'Geo', 'Hana']
/** A move that makes everybody be called anew takes longer than this. */
const MOMENT_MS = 2_000

/**
 * @param {{url: string, key: string, secret: string}} server
 * @param {number} number of browsers; a mesh holds four with cameras
 * @param {(ok: boolean, words: string) => void} told
 * @returns how much did not work
 */
export async function tryLiveKit(server, number, told) {
  const service = new RoomServiceClient(server.url.replace(/^ws/, 'http'), server.key, server.secret, {
    requestTimeout: 10,
  })
  await reach(service, server.url)
  let failed = 0
  const check = (ok, words) => {
    if (!ok) failed += 1
    told(ok, words)
  }
  check(true, `${server.url} answers and takes the key.`)
  closeWhenKilled()
  const scope = openScope()
  try {
    await call(scope, server, { service, names: NAMES.slice(0, number) }, check)
  } finally {
    await scope.close()
  }
  return failed
}

async function reach(service, url) {
  try {
    await service.listRooms()
  } catch (error) {
    const refused = error.status === 401 || error.status === 403
    throw new Sentence(
      refused
        ? `${url} answers, but does not take this key and secret (LIVEKIT_API_KEY, LIVEKIT_API_SECRET).`
        : `${url} does not answer as a LiveKit server does: ${error.message}`,
    )
  }
}

async function call(scope, { url, key, secret }, { service, names }, check) {
  const env = { LIVEKIT_URL: url, LIVEKIT_API_KEY: key, LIVEKIT_API_SECRET: secret }
  const shop = await openShop(scope, { env })
  const browser = await people.launch(scope, {
    fps: 10,
    args: ['--autoplay-policy=no-user-gesture-required', '--disable-features=WebRtcHideLocalIpsWithMdns'],
  })
  const all = []
  for (const name of names)
    all.push(await people.person(browser, name, { viewport: { width: 1280, height: 900 } }))
  await people.gather(all, shop)
  const [host, friend] = all
  const roomId = new URL(host.page.url()).pathname.split('/').at(-1)
  const onServer = async () => (await service.listRooms()).find(({ name }) => name.endsWith(`-${roomId}`))

  await people.joinCall(host)
  await people.joinCall(friend)
  check(await eventually(() => seenBy(host, [friend])), 'Two see each other, from browser to browser.')
  check((await onServer()) === undefined, 'The LiveKit server has no part in that.')
  const from = Date.now()
  // Five cameras are more than a mesh holds: the call moves with the fifth.
  for (const one of all.slice(2)) await people.joinCall(one)
  const moved = await eventually(async () => {
    const room = await onServer()
    return room !== undefined && (await service.listParticipants(room.name)).length === all.length
  })
  check(moved, `${all.length} are in the call, and all of them on the LiveKit server.`)
  check(await eventually(() => everybody(all, seenBy)), 'Everybody sees everybody.')
  check(await eventually(() => everybody(all, heardBy)), 'Everybody hears everybody.')
  const gap = await longestGap(host, friend, from)
  check(
    gap <= MOMENT_MS,
    `While the call moved, a picture stood still for ${gap} ms at most (${MOMENT_MS} may be).`,
  )
  await putOut(all, service, onServer, check)
  for (const one of all.slice(0, -1)) await people.leaveCall(one)
  check(
    await eventually(async () => (await onServer()) === undefined),
    'When all have left, the room is closed there.',
  )
}

const everybody = async (all, how) => {
  for (const one of all)
    if (
      !(await how(
        one,
        all.filter((other) => other !== one),
      ))
    )
      return false
  return true
}

async function putOut(all, service, onServer, check) {
  const [host, last] = [all[0], all.at(-1)]
  const strip = people.strip(host)
  await strip.locator('.face').filter({ hasText: last.name }).getByRole('button').first().click()
  const about = host.page.getByRole('dialog', { name: `${last.name} in the call` })
  await about.getByRole('button', { name: 'Remove from the call', exact: true }).click()
  const gone = await eventually(async () => {
    const room = await onServer()
    const there = room ? await service.listParticipants(room.name) : []
    return there.length === all.length - 1 && there.every(({ name }) => name !== last.name)
  })
  check(gone, 'Who is removed from the call is put out of the LiveKit server.')
}

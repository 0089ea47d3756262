// What of the call a browser fetches before anybody wants to call: seen on the network, and by whose code is in it.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { comeIn, gather, launch, person, strip } from './people.mjs'

const ROOM = fileURLToPath(new URL('../../apps/room', import.meta.url))
/** The call's own, wherever it lies. */
const OF_THE_CALL =
  /\/src\/call\/|\/i18n\/\w+\.call\.ts|\/packages\/core\/calls\/|\/call-messages\.ts|\/late-call-entry\.tsx|\/livekit-client\//
const SCREENS = [
  { name: 'a desktop', viewport: { width: 1280, height: 800 } },
  { name: 'a phone', viewport: { width: 390, height: 844 } },
]

/** @returns bytes of the call's code, as they travel, until the room can be used and until its button stands */
export async function load({ scope, shop, log }) {
  const files = await builtFiles()
  const browser = await launch(scope)
  const host = await person(browser, 'Ana')
  const link = await gather([host], shop)
  const most = { usable: 0, button: 0 }
  for (const { name, viewport } of SCREENS) {
    const guest = await person(browser, 'Ben', { viewport })
    const fetched = listen(guest)
    await comeIn(guest, link)
    const usable = await ofTheCall(fetched, files)
    const entry = guest.page
      .getByRole('banner')
      .getByRole('button', { name: /^(Call: see and hear|Join the call)/ })
    await entry.waitFor()
    const button = await ofTheCall(fetched, files)
    await entry.click()
    await guest.page.getByRole('dialog', { name: 'Before you join' }).waitFor()
    const lobby = await ofTheCall(fetched, files)
    if (await strip(guest).isVisible()) throw new Error('one is in the call without having joined')
    log(`${name}: ${usable.bytes} bytes of the call until the room can be used${names(usable)}`)
    log(
      `  ${kb(button.bytes)} KB when idle, for the button; ${kb(lobby.bytes)} KB with the lobby and all of the call`,
    )
    most.usable = Math.max(most.usable, usable.bytes)
    most.button = Math.max(most.button, button.bytes)
    await guest.context.close()
  }
  return most
}

const kb = (bytes) => (bytes / 1024).toFixed(1)
const names = ({ parts }) => (parts.length > 0 ? `: ${parts.join(', ')}` : '')

function listen({ page }) {
  const fetched = []
  page.on('requestfinished', (request) => {
    if (/\.(js|css)$/.test(new URL(request.url()).pathname)) fetched.push(request)
  })
  return fetched
}

/** The build once more, for what it says of itself: whose code each file is made of. */
async function builtFiles() {
  const built = await build({
    root: ROOM,
    configFile: `${ROOM}/vite.config.ts`,
    logLevel: 'error',
    build: { write: false, reportCompressedSize: false },
  })
  const files = new Map()
  const classes = classesOfTheCall()
  for (const file of [built].flat()[0].output) {
    if (file.type === 'chunk') files.set(file.fileName, shares(file.modules))
    else if (file.fileName.endsWith('.css')) files.set(file.fileName, stylesOf(file, classes))
  }
  return files
}

function shares(modules) {
  const all = Object.entries(modules).map(([id, { renderedLength }]) => ({ id, length: renderedLength }))
  const whole = all.reduce((sum, { length }) => sum + length, 0) || 1
  return all
    .filter(({ id, length }) => OF_THE_CALL.test(id) && length > 0)
    .map(({ id, length }) => ({ name: id.slice(id.lastIndexOf('/') + 1), share: length / whole }))
}

/** Styles are not told module by module: rules are of the call by classes that only its own files name. */
function stylesOf({ fileName, source }, classes) {
  const text = String(source)
  const rules = text.match(/[^{}]+\{[^{}]*\}/g) ?? []
  const own = rules.filter((rule) =>
    classNames(rule.slice(0, rule.indexOf('{'))).some((one) => classes.has(one)),
  )
  const share = own.join('').length / (text.length || 1)
  return share > 0 ? [{ name: fileName.slice(fileName.lastIndexOf('/') + 1), share }] : []
}

const classNames = (text) => (text.match(/\.-?[a-z][\w-]*/gi) ?? []).map((one) => one.slice(1))

function classesOfTheCall() {
  const own = new Set()
  const others = new Set()
  for (const file of readdirSync(`${ROOM}/src`, { recursive: true })) {
    if (!file.endsWith('.css')) continue
    const found = classNames(readFileSync(`${ROOM}/src/${file}`, 'utf8'))
    for (const one of found) (file.startsWith('call/') ? own : others).add(one)
  }
  return new Set([...own].filter((one) => !others.has(one)))
}

async function ofTheCall(fetched, files) {
  let bytes = 0
  const parts = []
  for (const request of fetched) {
    const file = new URL(request.url()).pathname.slice(1)
    const found = files.get(file)
    if (!found) throw new Error(`${file} was fetched and is not of this build`)
    const { responseBodySize } = await request.sizes()
    for (const { name, share } of found) {
      bytes += Math.ceil(responseBodySize * share)
      parts.push(name)
    }
  }
  return { bytes, parts }
}

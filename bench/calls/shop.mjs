// A running Tandem with the demo shop, as `npm start` has them, for people who come with real browsers.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, openWorld, SECRETS, until } from '../sync/world.mjs'

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {{address?: string, env?: Record<string, string>}} wish `address`: where browsers reach it, if not on loopback
 */
export async function openShop(scope, { address = '127.0.0.1', env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-calls-'))
  chmodSync(folder, 0o755)
  scope.defer(() => rmSync(folder, { recursive: true, force: true }))
  const [port, shopPort] = [await freePort(), await freePort()]
  // Its address has to be known before it is opened; a kept world finds its ports in this file.
  writeFileSync(join(folder, 'ports.json'), JSON.stringify([port, shopPort]))
  const url = address === '127.0.0.1' ? `http://localhost:${port}` : `http://${address}:${port}`
  const world = await openWorld({
    keep: folder,
    plugin: false,
    logLevel: 'warn',
    shopEnv: { TANDEM_URL: url },
    serverEnv: { TANDEM_URL: url, ...(address !== '127.0.0.1' && { TANDEM_HOST: '0.0.0.0' }), ...env },
  })
  scope.defer(async () => {
    await world.close()
    stopLeftDatabase(folder)
  })
  await world.startServer()
  const { products } = await until("the shop's products are known", async () => {
    const answer = await fetch(`${world.url}/api/public/stores/${SECRETS.storeKey}/products`)
    const page = await answer.json()
    return page.products.length > 0 ? page : null
  })
  return {
    url,
    /** Where *Shop Together* on a product leads. */
    together: `${url}/s/${SECRETS.storeKey}/p/${products[0].id}`,
    kill: () => world.kill(),
    startServer: () => world.startServer(),
    hideAddresses: () => hideAddresses(url),
    log: () => world.log(),
  }
}

/** As a merchant does: an account, then the setting. */
async function hideAddresses(url) {
  const ask = async (path, method, body, cookie) => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        origin: url,
        ...(cookie && { cookie }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const who = { name: 'Bench', email: 'bench@example.org', password: 'hidden-from-everybody' }
  const { headers } = await ask('/api/auth/sign-up', 'POST', who)
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const path = `/api/v1/stores/${SECRETS.storeKey}/rooms/settings`
  const before = await (await ask(path, 'GET', undefined, cookie)).json()
  const after = await (await ask(path, 'PUT', { ...before, relayOnly: true }, cookie)).json()
  if (after.relayOnly !== true) throw new Error('the shop does not hide addresses')
}

/** A server that was killed and not started again leaves its PostgreSQL behind. */
function stopLeftDatabase(folder) {
  const file = join(folder, 'tandem/postgres/data/postmaster.pid')
  if (!existsSync(file)) return
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT')
  } catch {
    // It ended by itself meanwhile.
  }
}

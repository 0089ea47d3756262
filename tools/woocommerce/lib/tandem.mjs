import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { keepRunning } from '../../lib/keep-running.mjs'
import { root } from '../../lib/root.mjs'

/** The built Tandem server with a data folder of its own, open to the shop on this machine. */
export function startTandem({ folder, port, url, operatorToken, onStart, extra = {} }) {
  const dataDir = join(folder, 'tandem')
  mkdirSync(dataDir, { recursive: true, mode: 0o755 })
  return keepRunning({
    name: 'server',
    main: join(root, 'apps/server/dist/main.js'),
    logFile: join(folder, 'logs/server.log'),
    onStart,
    env: {
      ...withoutOurs(process.env),
      NODE_ENV: 'production',
      TANDEM_HOST: '127.0.0.1',
      TANDEM_PORT: String(port),
      TANDEM_URL: url,
      TANDEM_DATA_DIR: dataDir,
      TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
      TANDEM_OPERATOR_TOKEN: operatorToken,
      // The shop is on this machine, and nobody else reaches either of them.
      TANDEM_ALLOW_PRIVATE_STORES: 'yes',
      TANDEM_OPEN_TO_SHOPS: 'yes',
      ...extra,
    },
  })
}

/** Settings that somebody made for the usual server are not meant for this one. */
const withoutOurs = (env) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(TANDEM_|SHOP_|DATABASE_URL$|REDIS_URL$)/.test(name)),
  )

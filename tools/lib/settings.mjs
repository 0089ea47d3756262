import { networkInterfaces } from 'node:os'
import { portWish } from './ports.mjs'
import { Sentence } from './say.mjs'

/** `--host 0.0.0.0 --port 4000` → { host, port }. */
export function readArgs(args, known) {
  const found = {}
  const rest = [...args]
  while (rest.length > 0) {
    const arg = rest.shift()
    const [name, joined] = arg.replace(/^--/, '').split('=', 2)
    if (!arg.startsWith('--') || !known.includes(name)) {
      throw new Sentence(
        `"${arg}" is not known here; known are ${known.map((each) => `--${each}`).join(', ')}.`,
      )
    }
    const value = joined ?? rest.shift()
    if (value === undefined) throw new Sentence(`--${name} needs a value.`)
    found[name] = value
  }
  return found
}

/** What a start is asked for, by arguments first and then by the environment. */
export function readSettings(args, env) {
  const given = readArgs(args, ['host', 'port', 'shop-port'])
  const host = given.host ?? env.TANDEM_HOST?.trim() ?? ''
  return {
    host: host === '' ? '127.0.0.1' : host,
    tandem: portWish('TANDEM_PORT', 3300, given.port ?? env.TANDEM_PORT ?? env.PORT),
    shop: portWish('SHOP_PORT', 3310, given['shop-port'] ?? env.SHOP_PORT),
  }
}

/** The name by which people reach a program that listens on `host`: phones cannot use "localhost". */
export function nameFor(host) {
  if (['127.0.0.1', 'localhost', '::1'].includes(host)) return 'localhost'
  if (host === '0.0.0.0' || host === '::') return lanAddress() ?? 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function lanAddress() {
  const all = Object.values(networkInterfaces()).flat()
  return all.find((each) => each?.family === 'IPv4' && !each.internal)?.address ?? null
}

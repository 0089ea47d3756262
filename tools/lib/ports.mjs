import { createServer } from 'node:net'
import { Sentence } from './say.mjs'

const TRIES = 50

/**
 * The two ports to listen on. A port that somebody asked for is used or refused; the usual ones give way to
 * the next free pair when another program has them.
 */
export async function choosePorts({ tandem, shop, host }) {
  for (const wish of [tandem, shop]) {
    if (wish.fixed && !(await isFree(wish.port, host))) {
      throw new Sentence(
        `Port ${wish.port} (${wish.name}) is taken by another program; end that one, or choose another port.`,
      )
    }
  }
  for (let step = 0; step < TRIES; step += 1) {
    const pair = {
      tandem: tandem.fixed ? tandem.port : tandem.port + step,
      shop: shop.fixed ? shop.port : shop.port + step,
    }
    const bothFree = (await isFree(pair.tandem, host)) && (await isFree(pair.shop, host))
    if (bothFree && pair.tandem !== pair.shop) return { ...pair, moved: step > 0 }
  }
  throw new Sentence(
    `No free ports from ${tandem.port} and ${shop.port} on; choose with TANDEM_PORT and SHOP_PORT.`,
  )
}

/** A port as somebody gave it, or the usual one. */
export function portWish(name, usual, given) {
  const text = given?.trim()
  if (!text) return { name, port: usual, fixed: false }
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port >= 1 && port <= 65535) return { name, port, fixed: true }
  throw new Sentence(`${name} is "${text}"; it has to be a number from 1 to 65535.`)
}

/** Free on every address by which a browser may look for "localhost". */
export async function isFree(port, host) {
  const hosts = new Set(['127.0.0.1', '::1', host])
  for (const each of hosts) if (!(await canListen(port, each))) return false
  return true
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const probe = createServer()
    // A machine without IPv6 has no ::1: then nobody holds the port there.
    probe.once('error', ({ code }) => resolve(code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT'))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

import { lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Networks that a stranger's shop may not lead the server into: its own machine, its own house, and reserved ones. */
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4')
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6')
}

const GLOBAL = new BlockList()
GLOBAL.addSubnet('2000::', 3, 'ipv6')
const MAPPED = new BlockList()
MAPPED.addSubnet('::ffff:0:0', 96, 'ipv6')

/** Whether an IP address lies in a private or reserved network. What is no address counts as private. */
export function isPrivateAddress(ip: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip
  const family = isIP(plain)
  if (family === 0) return true
  if (family === 4) return PRIVATE.check(plain, 'ipv4')
  // An IPv4 address written the long way; besides those only what is given out to be reached from everywhere.
  const isOutside = !GLOBAL.check(plain, 'ipv6') && !MAPPED.check(plain, 'ipv6')
  return isOutside || PRIVATE.check(plain, 'ipv6')
}

/**
 * Name look-up that never answers with a private address. It is asked at the moment of connecting, so that a name
 * cannot mean one thing when it is checked and another when it is used.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    const open = addresses.filter(({ address }) => !isPrivateAddress(address))
    const first = open[0]
    if (!first) {
      const refusal = Object.assign(new Error('a private network'), { code: 'EPRIVATE' })
      return callback(refusal, '', 0)
    }
    if (options.all) return callback(null, open)
    callback(null, first.address, first.family)
  })
}

import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'
import { plainAddress } from '../http/address-key.ts'

/** The setting `trustProxy`: not at all, so many hops, or these addresses and networks. */
export type ProxyTrust = false | number | readonly string[]

/** Whose socket this is, as far as `X-Forwarded-For` may be believed. Made once per process. */
export function clientAddress(trust: ProxyTrust): (request: IncomingMessage) => string {
  const trusted = Array.isArray(trust) ? listOf(trust) : null
  return (request) => {
    const peer = request.socket.remoteAddress ?? ''
    if (trust === false) return peer
    const chain = forwarded(request)
    if (typeof trust === 'number') return ([...chain, peer].at(-1 - trust) ?? chain[0]) || peer
    let address = peer
    while (chain.at(-1) && trusted && isTrusted(trusted, address)) address = chain.pop() as string
    return address
  }
}

/** One place per proxy, also for what is no address: leaving it out would let a sender move the others. */
function forwarded(request: IncomingMessage): string[] {
  const header = request.headers['x-forwarded-for']
  const text = Array.isArray(header) ? header.join(',') : (header ?? '')
  return text
    .split(',')
    .slice(-20)
    .map((part) => plainAddress(part.trim()))
    .map((part) => (isIP(part) === 0 ? '' : part))
}

function listOf(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return list
}

function isTrusted(list: BlockList, address: string): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
}

import { isIPv6 } from 'node:net'

/** An address as some proxies write it, without a port and brackets: `1.2.3.4:5678`, `[2001:db8::1]:443`. */
export function plainAddress(text: string): string {
  const found = /^\[([^\]]*)\](?::\d+)?$/.exec(text) ?? /^([\d.]+):\d+$/.exec(text)
  return found?.[1] ?? text
}

/** Who is counted as one: an IPv4 address, or the /64 that an IPv6 household gets. */
export function addressKey(address: string): string {
  const ip = plainAddress(address)
  const plain = ip.startsWith('::ffff:') && ip.includes('.') ? ip.slice(7) : ip
  if (!isIPv6(plain)) return plain
  const [head = '', tail = ''] = plain.split('::')
  const left = head.split(':').filter(Boolean)
  const right = plain.includes('::') ? tail.split(':').filter(Boolean) : []
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`
}

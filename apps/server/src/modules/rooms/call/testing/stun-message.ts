import { isIPv6 } from 'node:net'

/** The form of STUN's messages, RFC 8489 § 5 and § 14. */
export type Attribute = [type: number, value: Buffer]

const COOKIE = Buffer.from([0x21, 0x12, 0xa4, 0x42])
export const CODE = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  lifetime: 0x000d,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
} as const

export function head(method: number, length: number, id: Buffer): Buffer {
  const first = Buffer.alloc(4)
  first.writeUInt16BE(method, 0)
  first.writeUInt16BE(length, 2)
  return Buffer.concat([first, COOKIE, id])
}

/** Each is filled up to four bytes. */
export function encoded([type, value]: Attribute): Buffer {
  const first = Buffer.alloc(4)
  first.writeUInt16BE(type, 0)
  first.writeUInt16BE(value.length, 2)
  return Buffer.concat([first, value, Buffer.alloc((4 - (value.length % 4)) % 4)])
}

export function attributesOf(message: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = 20; at + 4 <= message.length; ) {
    const length = message.readUInt16BE(at + 2)
    found.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length))
    at += 4 + Math.ceil(length / 4) * 4
  }
  return found
}

/** 0: it is no error. */
export function codeOf(attributes: Map<number, Buffer>): number {
  const error = attributes.get(CODE.error)
  return error ? (error[2] as number) * 100 + (error[3] as number) : 0
}

/** An address as XOR-… attributes hold it. */
export function addressBytes(address: string, port: number, id: Buffer): Buffer {
  const six = isIPv6(address)
  const bytes = six ? sixteen(address) : Buffer.from(address.split('.').map(Number))
  const mask = Buffer.concat([COOKIE, id])
  const masked = bytes.map((byte, at) => byte ^ (mask[at] as number))
  return Buffer.concat([Buffer.from([0, six ? 2 : 1, (port >> 8) ^ 0x21, (port & 255) ^ 0x12]), masked])
}

function sixteen(address: string): Buffer {
  // new URL writes an IPv6 address in its shortest form, with dots turned into groups.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [left = '', right] = short.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [before, after] = [groups(left), groups(right ?? '')]
  const between = right === undefined ? [] : Array<string>(8 - before.length - after.length).fill('0')
  return Buffer.from([...before, ...between, ...after].map((one) => one.padStart(4, '0')).join(''), 'hex')
}

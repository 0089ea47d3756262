import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'

/** What a name says; a name that is not there does not exist. */
export type Zone = Record<string, { cname?: string; txt?: string; a?: string }>

const TYPES: Record<number, 'a' | 'cname' | 'txt'> = { 1: 'a', 5: 'cname', 16: 'txt' }

/** A name server on loopback that knows one zone. `fails`: it answers that it cannot answer. */
export async function startFakeDns(zone: Zone): Promise<{ address: string; fails: boolean; stop(): void }> {
  const socket = createSocket('udp4')
  const dns = { address: '', fails: false, stop: () => socket.close() }
  socket.on('message', (query, from) => {
    socket.send(answerTo(query, zone, dns.fails), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  dns.address = `127.0.0.1:${(socket.address() as AddressInfo).port}`
  return dns
}

function answerTo(query: Buffer, zone: Zone, fails: boolean): Buffer {
  let at = 12
  const labels: string[] = []
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size))
    at += size + 1
  }
  const type = TYPES[query.readUInt16BE(at + 1)]
  const question = query.subarray(12, at + 5)
  const known = zone[labels.join('.').toLowerCase()]
  const data = type && known?.[type] ? encode(type, known[type]) : null
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  head.writeUInt16BE(0x8180 | (fails ? 2 : known ? 0 : 3), 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(data && !fails ? 1 : 0, 6)
  if (!data || fails) return Buffer.concat([head, question])
  const record = Buffer.alloc(12)
  record.writeUInt16BE(0xc00c, 0)
  record.writeUInt16BE(query.readUInt16BE(at + 1), 2)
  record.writeUInt16BE(1, 4)
  record.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, question, record, data])
}

function encode(type: 'a' | 'cname' | 'txt', value: string): Buffer {
  if (type === 'a') return Buffer.from(value.split('.').map(Number))
  if (type === 'txt') return Buffer.concat([Buffer.from([value.length]), Buffer.from(value, 'latin1')])
  const labels = value
    .split('.')
    .map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1'))
  return Buffer.concat([...labels, Buffer.from([0])])
}

import { gzipSync } from 'node:zlib'
import { PLANTED, RAW, TYPES, VALUES } from './hostile-values.mjs'

const BOMB = gzipSync(Buffer.alloc(20 * 1024 * 1024))

/**
 * One hostile request made from a door's seeds. The same random numbers make the same request.
 * @returns {{method: string, path: string, headers: Record<string, string | string[]>, body: Buffer | null}}
 */
export function hostileRequest(random, door) {
  const seed = structuredClone(random.pick(door.seeds))
  let twists = random.pick([0, 1, 1, 1, 2, 3])
  while (twists-- > 0) twist(random, seed)
  const headers = headersFor(random, door)
  if (door.method === 'GET') {
    const query = bytesTwisted(random, Buffer.from(formOf(random, seed).slice(0, 6_000))).toString('latin1')
    return { method: 'GET', path: `${door.path}?${asTarget(query)}`, headers, body: null }
  }
  const isForm = random.chance(door.form ? 0.6 : 0.15)
  headers['content-type'] ??= isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const body = bodyFor(random, isForm ? formOf(random, seed) : jsonOf(seed), headers)
  return { method: door.method, path: door.path, headers, body }
}

function headersFor(random, door) {
  const headers = { 'x-forwarded-for': `10.${random.below(255)}.${random.below(255)}.${random.below(255)}` }
  for (const [name, values] of Object.entries(door.headers ?? {}))
    if (random.chance(0.8)) headers[name] = random.pick(values)
  if (random.chance(0.1)) headers['content-type'] = random.pick(TYPES)
  if (random.chance(0.05)) headers[`x-${'long'.repeat(5)}`] = 'y'.repeat(random.pick([1_000, 9_000, 40_000]))
  if (random.chance(0.05))
    headers.authorization = random.pick([`Bearer ${PLANTED}`, `Basic ${btoa(`${PLANTED}:x`)}`, 'Bearer'])
  if (random.chance(0.03)) headers.cookie = `a=${PLANTED}; b=${'c'.repeat(3_000)}`
  if (random.chance(0.03)) headers['x-duplicate'] = ['a', 'b', 'c']
  return headers
}

function bodyFor(random, text, headers) {
  const kind = random.below(40)
  if (kind === 0) {
    headers['content-encoding'] = random.pick(['gzip', 'br', 'deflate', 'gzip, gzip'])
    return BOMB.subarray(0, random.pick([BOMB.length, 2_000]))
  }
  if (kind === 1) return Buffer.from(`${'['.repeat(random.pick([1_000, 30_000]))}${text}`)
  if (kind === 2) return Buffer.from(`{"a":`.repeat(8_000))
  if (kind === 3) return Buffer.from('a=1&'.repeat(random.pick([100, 15_000])))
  if (kind === 4) return Buffer.from(`x${'[a]'.repeat(5_000)}=1&${text}`)
  if (kind === 5) return Buffer.alloc(random.pick([0, 1, 65_536, 65_537, 300_000]), 0x20 + random.below(90))
  if (kind === 6) return Buffer.from(`${text}${text}`)
  // A name whose brackets never close: harmless to walk over, ruinous to a pattern that begins anew at each.
  if (kind === 7) return Buffer.from(`a${'['.repeat(random.pick([500, 60_000]))}=1&${text.slice(0, 4_000)}`)
  return bytesTwisted(random, Buffer.from(text))
}

/** Changes one thing within the seed: a value, a name, what is missing, what is too many. */
function twist(random, seed) {
  const places = []
  collect(seed, places, 0)
  if (places.length === 0) return
  const { holder, key } = random.pick(places)
  const act = random.below(8)
  if (act < 4) holder[key] = structuredClone(random.pick(VALUES))
  else if (act === 4) delete holder[key]
  else if (act === 5)
    holder[random.pick(['__proto__ ', 'constructor', 'toString', '', 'a'.repeat(500), 'ID'])] = holder[key]
  else if (act === 6)
    holder[key] = Array.from({ length: random.pick([2, 60, 6_000]) }, () => holder[key] ?? 0).slice(
      0,
      sizeBound(holder[key]),
    )
  else holder[key] = { [key]: holder[key] }
}

const sizeBound = (value) => Math.max(2, Math.floor(60_000 / (JSON.stringify(value ?? 0).length + 1)))

function collect(value, places, depth) {
  if (typeof value !== 'object' || value === null || depth > 6 || places.length > 300) return
  for (const key of Object.keys(value)) {
    places.push({ holder: value, key })
    collect(value[key], places, depth + 1)
  }
}

function jsonOf(seed) {
  let text = JSON.stringify(seed) ?? 'null'
  for (const [mark, raw] of Object.entries(RAW)) text = text.replaceAll(`"${mark}"`, raw)
  return text
}

/** As PHP's http_build_query writes it, with and without its signs encoded. */
function formOf(random, seed) {
  const pairs = []
  const walk = (value, name) => {
    if (pairs.length > 3_000) return
    if (typeof value === 'object' && value !== null)
      for (const key of Object.keys(value)) walk(value[key], name === '' ? key : `${name}[${key}]`)
    else pairs.push([name, String(RAW[value] ?? value)])
  }
  walk(seed, '')
  const encode = (text) => encodeURIComponent(text.toWellFormed ? text.toWellFormed() : text)
  const write = random.chance(0.9) ? encode : (text) => text
  return pairs.map(([name, value]) => `${write(name)}=${write(value)}`).join('&')
}

function bytesTwisted(random, bytes) {
  if (bytes.length === 0 || random.chance(0.45)) return bytes
  const at = random.below(bytes.length)
  switch (random.below(6)) {
    case 0:
      return bytes.subarray(0, at)
    case 1: {
      const flipped = Buffer.from(bytes)
      for (let n = 0; n < 1 + random.below(8); n++)
        flipped[random.below(bytes.length)] ^= 1 << random.below(8)
      return flipped
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)])
    case 3:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]),
        bytes.subarray(at),
      ])
    case 4:
      return Buffer.concat([Buffer.from('\ufeff'), bytes])
    default: {
      const end = Math.min(bytes.length, at + random.below(200))
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)])
    }
  }
}

/** Only what a request line may hold at all: the rest would be refused by whoever sends it. */
const asTarget = (text) =>
  text.replace(/[^\x21-\x7e]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)

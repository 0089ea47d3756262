/** RFC 3492's numbers. */
const BASE = 36
const T_MIN = 1
const T_MAX = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_CODE = 128

/**
 * A host's name as it is looked up: small letters, other scripts in Punycode (RFC 3492), one way to write each. Null
 * for what is no name, and for numbers that programs read as an address in several ways (0x7f.1, 2130706433).
 */
export function hostToAscii(host: string): string | null {
  const labels = host
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。．｡]/g, '.')
    .replace(/\.$/, '')
    .split('.')
  if (labels.length > 20) return null
  const ascii = labels.map(labelToAscii)
  if (ascii.some((label) => label === null)) return null
  const name = ascii.join('.')
  if (name.length > 253) return null
  return looksLikeNumber(ascii.at(-1) ?? '') && !isPlainIpv4(name) ? null : name
}

function labelToAscii(label: string): string | null {
  // The strict way: a soft hyphen, a joiner and the like would be one name that looks like another.
  if (/[\p{Cc}\p{Cf}\p{Zs}]/u.test(label)) return null
  const ascii = /^[\x20-\x7e]*$/.test(label) ? label : `xn--${punycode([...label])}`
  return /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(ascii) ? ascii : null
}

const looksLikeNumber = (label: string) => /^(\d+|0x[0-9a-f]*)$/.test(label)

const isPlainIpv4 = (name: string) =>
  /^(0|[1-9]\d{0,2})(\.(0|[1-9]\d{0,2})){3}$/.test(name) &&
  name.split('.').every((part) => Number(part) < 256)

function punycode(letters: readonly string[]): string {
  const points = letters.map((letter) => letter.codePointAt(0) ?? 0)
  const basic = points.filter((point) => point < FIRST_CODE)
  let out = String.fromCharCode(...basic)
  if (basic.length > 0) out += '-'
  let code = FIRST_CODE
  let delta = 0
  let bias = FIRST_BIAS
  let handled = basic.length
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= code))
    delta += (next - code) * (handled + 1)
    code = next
    for (const point of points) {
      if (point < code) delta += 1
      if (point !== code) continue
      out += varied(delta, bias)
      bias = adapt(delta, handled + 1, handled === basic.length)
      delta = 0
      handled += 1
    }
    delta += 1
    code += 1
  }
  return out
}

function varied(delta: number, bias: number): string {
  let out = ''
  let rest = delta
  for (let k = BASE; ; k += BASE) {
    const t = Math.min(T_MAX, Math.max(T_MIN, k - bias))
    if (rest < t) return out + digit(rest)
    out += digit(t + ((rest - t) % (BASE - t)))
    rest = Math.floor((rest - t) / (BASE - t))
  }
}

const digit = (value: number) => String.fromCharCode(value < 26 ? 97 + value : 22 + value)

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1
  rest += Math.floor(rest / points)
  let k = 0
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN))
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW))
}

// Events carry the microsecond at which they were sent, as twelve digits behind a marker, so that a delivery can be
// counted and timed without parsing what the server made of it.

export const MARK = Buffer.from('~T')
export const DIGITS = 12

export function microseconds() {
  return Math.floor(performance.now() * 1000)
}

/** Writes `value` as twelve digits into `buffer` at `offset`. */
export function writeStamp(buffer, offset, value) {
  let v = value
  for (let i = DIGITS - 1; i >= 0; i--) {
    buffer[offset + i] = 48 + (v % 10)
    v = Math.floor(v / 10)
  }
}

export function readStamp(buffer, offset) {
  let v = 0
  for (let i = 0; i < DIGITS; i++) {
    const digit = buffer[offset + i] - 48
    if (digit < 0 || digit > 9) return null
    v = v * 10 + digit
  }
  return v
}

/** Calls `onHit(offset behind the marker)` for each marker in a payload. */
export function eachMark(payload, mark, onHit) {
  let at = payload.indexOf(mark)
  while (at >= 0) {
    onHit(at + mark.length)
    at = payload.indexOf(mark, at + mark.length)
  }
}

/** Latencies in 0.1 ms steps up to 10 s. */
export function histogram() {
  const bins = new Uint32Array(100_001)
  let count = 0
  return {
    add(us) {
      bins[Math.max(0, Math.min(100_000, Math.floor(us / 100)))]++
      count++
    },
    clear() {
      bins.fill(0)
      count = 0
    },
    /** @returns milliseconds */
    quantile(q) {
      let left = Math.ceil(count * q)
      for (let i = 0; i < bins.length; i++) {
        left -= bins[i]
        if (left <= 0) return (i + 1) / 10
      }
      return Number.NaN
    },
    get count() {
      return count
    },
  }
}

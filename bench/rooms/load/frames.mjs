// The least of RFC 6455 that a load generator needs: masked client frames (with a zero mask, so that a prepared
// frame can be patched in place) and a parser that hands out the payloads of a server's frames.

/** A client frame around `payload` (Buffer). @returns {{frame: Buffer, offset: number}} offset of the payload in it */
export function clientFrame(payload, opcode = 1) {
  const long = payload.length > 125
  const head = Buffer.alloc(long ? 8 : 6)
  head[0] = 0x80 | opcode
  head[1] = 0x80 | (long ? 126 : payload.length)
  if (long) head.writeUInt16BE(payload.length, 2)
  return { frame: Buffer.concat([head, payload]), offset: head.length }
}

/**
 * Feeds bytes of one connection; calls `onFrame(opcode, payload)` for each whole frame. Payloads are views that are
 * valid only during the call.
 */
export function frameParser(onFrame) {
  let rest = null
  return (chunk) => {
    const data = rest ? Buffer.concat([rest, chunk]) : chunk
    let at = 0
    while (data.length - at >= 2) {
      let length = data[at + 1] & 0x7f
      let head = 2
      if (length === 126) {
        if (data.length - at < 4) break
        length = data.readUInt16BE(at + 2)
        head = 4
      } else if (length === 127) {
        if (data.length - at < 10) break
        length = Number(data.readBigUInt64BE(at + 2))
        head = 10
      }
      if (data.length - at < head + length) break
      onFrame(data[at] & 0x0f, data.subarray(at + head, at + head + length))
      at += head + length
    }
    rest = at < data.length ? Buffer.from(data.subarray(at)) : null
  }
}

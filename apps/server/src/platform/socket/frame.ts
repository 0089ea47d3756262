const TEXT = 0x81

/** An unfragmented, unmasked text frame: what a server sends. Made once, written to every socket of a room. */
export function textFrame(text: string): Buffer {
  const { frame, header } = emptyFrame(Buffer.byteLength(text))
  frame.write(text, header)
  return frame
}

/** The same of UTF-8 bytes. */
export function bytesFrame(bytes: Buffer): Buffer {
  const { frame, header } = emptyFrame(bytes.length)
  bytes.copy(frame, header)
  return frame
}

function emptyFrame(length: number): { frame: Buffer; header: number } {
  const header = length < 126 ? 2 : length < 65536 ? 4 : 10
  const frame = Buffer.allocUnsafe(header + length)
  frame[0] = TEXT
  if (header === 2) frame[1] = length
  else if (header === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeUInt32BE(0, 2)
    frame.writeUInt32BE(length, 6)
  }
  return { frame, header }
}

/** A ping without a payload; one buffer for all. */
export const PING_FRAME: Buffer = Buffer.from([0x89, 0x00])

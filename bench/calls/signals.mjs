// What leaves a browser over the room's socket, as far as it tells how to reach somebody.

/** Listens to everything that a page sends from now on. */
export function overhear({ page }) {
  const heard = { candidates: 0, notRelay: [] }
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      for (const line of candidatesIn(String(payload))) {
        heard.candidates += 1
        if (!isHidden(line)) heard.notRelay.push(line)
      }
    }),
  )
  return heard
}

/** Candidates stand alone and as lines of descriptions; both are the same text, inside of JSON. */
const candidatesIn = (payload) => payload.match(/candidate:[^"\\]+/g) ?? []

/** Of a relay, and without telling whom the relay serves. */
function isHidden(line) {
  const related = / raddr (\S+)/.exec(line)?.[1] ?? '0.0.0.0'
  return / typ relay( |$)/.test(line) && ['0.0.0.0', '::'].includes(related)
}

/** One end of a fake socket. What is sent waits on the way until the test delivers it. */
export interface FakeSocket<Out, In> {
  send(message: Out): void
  close(reason: string): void
  onMessage: (message: In) => void
  onClose: (reason: string) => void
  /** This end still believes in the connection. */
  readonly open: boolean
}

export type Direction = 'up' | 'down'

export interface FakePair<Up, Down> {
  client: FakeSocket<Up, Down>
  server: FakeSocket<Down, Up>
  /** Hands over at most `n` messages of a direction, in order. */
  deliver(direction: Direction, n?: number): void
  /** Takes the next message of a direction off the way. */
  drop(direction: Direction): void
  /** The way is gone: what is under way is lost, and both ends hear of it. */
  cut(): void
  /** Only the client hears: its page slept or its network changed; the server goes on believing. */
  abandon(): void
  /** The server's end dies without a word; what it had received is done. */
  kill(): void
}

interface End<Out, In> extends FakeSocket<Out, In> {
  open: boolean
}

/** Two ends and two first-in-first-out ways between them, as TCP gives them. Nothing moves unless the test says so. */
export function fakeSocketPair<Up, Down>(): FakePair<Up, Down> {
  const up: Up[] = []
  const down: Down[] = []
  const client = end<Up, Down>(up)
  const server = end<Down, Up>(down)
  const shut = (e: { open: boolean; onClose: (reason: string) => void }, reason: string) => {
    if (!e.open) return
    e.open = false
    e.onClose(reason)
  }
  // A closing end says so after what it has sent: the other hears it when that has arrived.
  let last: { up: string | null; down: string | null } = { up: null, down: null }
  client.close = (reason) => {
    client.open = false
    last = { ...last, up: reason }
  }
  server.close = (reason) => {
    server.open = false
    last = { ...last, down: reason }
  }
  return {
    client,
    server,
    deliver(direction, n = Number.POSITIVE_INFINITY) {
      for (let i = 0; i < n; i++) {
        if (direction === 'up' ? !hand(up, server) : !hand(down, client)) break
      }
      if (last.up !== null && up.length === 0) shut(server, last.up)
      if (last.down !== null && down.length === 0) shut(client, last.down)
    },
    drop(direction) {
      if (direction === 'up') up.shift()
      else down.shift()
    },
    cut() {
      up.length = 0
      down.length = 0
      shut(client, 'cut')
      shut(server, 'cut')
    },
    abandon() {
      client.open = false
      down.length = 0
    },
    kill() {
      server.open = false
      up.length = 0
      last = { ...last, down: 'killed' }
    },
  }
}

function end<Out, In>(way: Out[]): End<Out, In> {
  const self: End<Out, In> = {
    open: true,
    send(message) {
      if (self.open) way.push(message)
    },
    close: () => {},
    onMessage: () => {},
    onClose: () => {},
  }
  return self
}

function hand<M>(way: M[], to: { open: boolean; onMessage: (m: M) => void }): boolean {
  if (way.length === 0) return false
  const message = way.shift()!
  if (to.open) to.onMessage(message)
  return true
}

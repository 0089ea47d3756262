import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export interface Relay {
  port: number
  /** Ends this person's connections as a dropped network does, and lets none be made. */
  cut(person: string): void
  /** Keeps this person's connections open and carries nothing more: a line that died without a word. */
  silence(person: string): void
  mend(person: string): void
  close(): Promise<void>
}

interface Line {
  person: string
  ends: [Socket, Socket]
}

/**
 * Stands before Tandem and carries bytes, so that the network of one person can be cut as TCP. People are told apart
 * by what their browser calls itself (`Person/7`), which every connection says first.
 */
export async function openRelay(toPort: number): Promise<Relay> {
  const lines = new Set<Line>()
  const broken = new Map<string, 'cut' | 'silent'>()

  const server = createServer((near) => {
    near.on('error', () => near.destroy())
    near.once('data', (first) => {
      const person = /\bPerson\/(\w+)/.exec(String(first))?.[1] ?? ''
      if (broken.has(person)) return void near.destroy()
      const far = connect(toPort, '127.0.0.1')
      const line: Line = { person, ends: [near, far] }
      lines.add(line)
      const end = () => {
        lines.delete(line)
        near.destroy()
        far.destroy()
      }
      far.on('error', end).on('close', end)
      near.on('close', end)
      far.write(first)
      near.pipe(far).pipe(near)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')

  const linesOf = (person: string) => [...lines].filter((line) => line.person === person)
  return {
    port: (server.address() as { port: number }).port,
    cut(person) {
      broken.set(person, 'cut')
      for (const { ends } of linesOf(person)) ends[0].resetAndDestroy()
    },
    silence(person) {
      broken.set(person, 'silent')
      for (const { ends } of linesOf(person))
        for (const end of ends) {
          end.unpipe()
          end.pause()
        }
    },
    mend: (person) => void broken.delete(person),
    async close() {
      for (const { ends } of lines) ends[0].destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

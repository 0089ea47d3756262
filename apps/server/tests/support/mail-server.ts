import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export interface MailServer {
  /** For `smtpUrl`. */
  url: string
  /** What was taken, headers and all. */
  letters: { to: string[]; raw: string; text: string }[]
  /** How it answers a letter from now on. */
  answer(line: string): void
  /** How often somebody came. */
  visits(): number
  close(): Promise<void>
}

/** As much of a mail server as is needed to take a letter, or not. */
export async function openMailServer(): Promise<MailServer> {
  const letters: MailServer['letters'] = []
  const sockets = new Set<Socket>()
  let answer = '250 taken'
  let visits = 0
  const server = createServer((socket) => {
    visits += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    serve(socket, () => answer, letters)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    answer(line) {
      answer = line
    },
    visits: () => visits,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function serve(socket: Socket, answer: () => string, letters: MailServer['letters']): void {
  let buffer = ''
  let body: string | null = null
  let to: string[] = []
  const say = (line: string) => socket.write(`${line}\r\n`)
  const take = (line: string) => {
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'EHLO' || word === 'HELO') return say('250 mail.example')
    if (word === 'RCPT') to.push(/<(.*?)>/.exec(line)?.[1] ?? '')
    if (word === 'QUIT') return socket.end('221 bye\r\n')
    if (word === 'DATA') {
      body = ''
      return say('354 go on')
    }
    say('250 ok')
  }
  say('220 mail.example')
  socket.on('data', (bytes) => {
    buffer += bytes.toString('utf8')
    for (let at = buffer.indexOf('\r\n'); at >= 0; at = buffer.indexOf('\r\n')) {
      const line = buffer.slice(0, at)
      buffer = buffer.slice(at + 2)
      if (body === null) take(line)
      else if (line === '.') {
        if (answer().startsWith('2')) letters.push({ to, raw: body, text: plain(body) })
        body = null
        to = []
        say(answer())
      } else body += `${line.replace(/^\./, '')}\r\n`
    }
  })
}

/** The text of a letter, its transfer encoding undone. */
function plain(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (!/transfer-encoding: quoted-printable/i.test(head)) return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

import { WebSocket } from 'ws'

/** People of a room who are in its call and send nothing: enough of them, and a mesh is too small. */
export async function listen(
  tandemUrl: string,
  link: string,
  names: readonly string[],
): Promise<WebSocket[]> {
  const invite = link.slice(link.lastIndexOf('/') + 1)
  return Promise.all(names.map((name) => listenOne(tandemUrl, invite, name)))
}

/** Out of the call and still in the room: a socket that only closes keeps its place in the call for a while. */
export const stopListening = (socket: WebSocket): void =>
  socket.send(JSON.stringify({ t: 'call', c: { k: 'leave', leg: LEG } }))

/** Each is of one page, as they are of one person. */
const LEG = 'listener'

function listenOne(tandemUrl: string, invite: string, name: string): Promise<WebSocket> {
  const socket = new WebSocket(`${tandemUrl.replace(/^http/, 'ws')}/rt`, { origin: tandemUrl })
  const say = (message: unknown) => socket.send(JSON.stringify(message))
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('open', () =>
      say({
        ...{ t: 'hello', v: 1, device: 'desktop' },
        join: { invite, name, knock: false },
      }),
    )
    socket.on('message', (data) => {
      for (const message of JSON.parse(data.toString()) as { t: string; c?: { k: string } }[]) {
        if (message.t === 'welcome')
          say({ t: 'call', c: { k: 'join', leg: LEG, mic: 'none', camera: 'none', onServer: false } })
        if (message.t === 'call' && message.c?.k === 'joined') resolve(socket)
        if (message.t === 'call' && message.c?.k === 'refused') reject(new Error(JSON.stringify(message.c)))
      }
    })
  })
}

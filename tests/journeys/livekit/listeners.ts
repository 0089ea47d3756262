import { WebSocket } from 'ws'

/** People of a room who are in its call and send nothing: enough of them, and a mesh is too small. */
export async function listen(
  tandemUrl: string,
  link: string,
  names: readonly string[],
): Promise<WebSocket[]> {
  const invite = link.slice(link.lastIndexOf('/') + 1)
  return Promise.all(names.map((name, at) => listenOne(tandemUrl, invite, name, `listener-${at}`)))
}

function listenOne(tandemUrl: string, invite: string, name: string, leg: string): Promise<WebSocket> {
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
          say({ t: 'call', c: { k: 'join', leg, mic: 'none', camera: 'none', onServer: false } })
        if (message.t === 'call' && message.c?.k === 'joined') resolve(socket)
        if (message.t === 'call' && message.c?.k === 'refused') reject(new Error(JSON.stringify(message.c)))
      }
    })
  })
}

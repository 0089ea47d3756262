// A destination that takes its time, in a thread of its own: what it costs is not counted as Tandem's.
import { createServer } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

const got = []
const server = createServer((request, response) => {
  const parts = []
  const began = performance.now()
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    const { data } = JSON.parse(Buffer.concat(parts).toString('utf8'))
    setTimeout(() => {
      response.end('ok')
      got.push({
        id: request.headers['webhook-id'],
        orderId: data.id,
        version: Number(data.customerNote),
        began,
        ended: performance.now(),
      })
    }, workerData.takesMs)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }))
parentPort.on('message', (what) => {
  if (what === 'count') parentPort.postMessage({ count: got.length })
  if (what === 'all') parentPort.postMessage({ got })
  if (what === 'close') {
    server.closeAllConnections()
    server.close()
    parentPort.close()
  }
})

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

export const startGenerator = () => startWorker(here('./load/generator.mjs'))

/** A process that answers commands: `ask(name, args)`. */
export function startWorker(file) {
  const child = fork(file)
  const waiting = new Map()
  let id = 0
  child.on('message', (m) => {
    const { resolve, reject } = waiting.get(m.id)
    waiting.delete(m.id)
    m.error ? reject(new Error(m.error)) : resolve(m.result)
  })
  child.once('exit', (code, by) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended with ${code ?? by}`))
  })
  return {
    ask: (name, args) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject })
        child.send({ id, name, args })
      }),
    stop: () => stop(child),
  }
}

/** Starts a peer and resolves with its port. */
export function startPeer(kind) {
  const child = fork(here(`./peers/${kind === 'socket.io' ? 'socket-io' : kind}.mjs`), {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return new Promise((resolve, reject) => {
    child.once('message', (m) =>
      resolve({ port: m.ready, pid: child.pid, options: {}, stop: () => stop(child) }),
    )
    child.once('exit', (code) => reject(new Error(`${kind} ended with ${code}`)))
  })
}

export function stop(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', resolve)
    child.kill('SIGKILL')
  })
}

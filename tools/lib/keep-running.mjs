import { fork } from 'node:child_process'
import { closeSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { Sentence, say } from './say.mjs'

const LOG_BYTES = 5_000_000
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
const STEADY_MS = 60_000
const READY_LIMIT_MS = 120_000

/**
 * Starts one of our programs and starts it again when it ends unasked, a little later each time. The very
 * first start has to succeed: what is wrong then (a port, a setting) would be wrong again.
 */
export function keepRunning({ name, main, env, logFile, onStart }) {
  const log = openLog(logFile)
  let child = null
  let stopping = false
  let pauseMs = FIRST_PAUSE_MS
  let timer = null

  const startOnce = (onReady, onFailure) => {
    const startedAt = Date.now()
    let words = ''
    let ready = false
    child = fork(main, [], {
      env,
      execArgv: ['--enable-source-maps'],
      // A group of its own: Ctrl-C reaches this program, and this one stops the others in order.
      detached: true,
      stdio: ['ignore', log, 'pipe', 'ipc'],
    })
    onStart(name, child.pid)
    const limit = setTimeout(() => child.kill('SIGKILL'), READY_LIMIT_MS)
    child.stderr.on('data', (chunk) => {
      writeSync(log, chunk)
      words = (words + chunk).slice(-4_000)
    })
    child.on('error', (error) => {
      words += error.message
    })
    child.on('message', (message) => {
      if (message?.type !== 'ready') return
      ready = true
      clearTimeout(limit)
      onReady(message.url)
    })
    child.once('close', (code, signal) => {
      clearTimeout(limit)
      child = null
      if (stopping) return
      const why = lastWords(words) || (signal ? `signal ${signal}` : `code ${code}`)
      if (!ready && onFailure) return onFailure(why)
      if (Date.now() - startedAt > STEADY_MS) pauseMs = FIRST_PAUSE_MS
      say(`The ${name} ended (${why}) and is started again in ${pauseMs / 1000} s.`)
      timer = setTimeout(() => startOnce(() => say(`The ${name} is back.`), null), pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
    })
  }

  return {
    ready: new Promise((resolve, reject) => {
      startOnce(resolve, (why) =>
        reject(new Sentence(stopping ? '' : `The ${name} does not start: ${why}\nIts log is ${logFile}.`)),
      )
    }),
    async stop() {
      stopping = true
      clearTimeout(timer)
      if (child) await end(child)
      closeSync(log)
    },
    kill() {
      stopping = true
      child?.kill('SIGKILL')
    },
  }
}

function end(child) {
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 12_000)
    child.once('close', () => {
      clearTimeout(late)
      resolve()
    })
    child.kill('SIGTERM')
  })
}

function lastWords(words) {
  const lines = words.trim().split('\n')
  return lines.slice(-12).join('\n')
}

function openLog(path) {
  try {
    if (statSync(path).size > LOG_BYTES) renameSync(path, `${path}.1`)
  } catch {
    // There is none yet.
  }
  return openSync(path, 'a', 0o600)
}

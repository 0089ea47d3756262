import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/** Runs a program to its end with nothing to read. `show` lets its words through as they come. */
export function run(command, args, { show = false, env = process.env, timeoutMs = 0 } = {}) {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, {
      cwd: root,
      env,
      timeout: timeoutMs,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    const collect = (chunk) => {
      output = (output + chunk).slice(-40_000)
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (code) => resolve({ ok: code === 0, output }))
  })
}

export const runNode = (args, options) => run(process.execPath, args, options)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from '../lib/root.mjs'

const BUDGET_BYTES = 60 * 1024

/** The JavaScript that a stranger's phone loads before the room shows itself, gzip: what the entry needs, not what comes later. */
export function firstLoadBytes(dist = join(root, 'apps/room/dist')) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
  if (!entry) throw new Error('the built room has no entry')
  const files = new Set()
  const collect = (name) => {
    if (files.has(manifest[name].file)) return
    files.add(manifest[name].file)
    for (const needed of manifest[name].imports ?? []) collect(needed)
  }
  collect(entry)
  return [...files].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  )
}

export async function checkRoomSize() {
  const bytes = firstLoadBytes()
  const told = `${(bytes / 1024).toFixed(1)} KB`
  return bytes <= BUDGET_BYTES
    ? []
    : [`the room's first load is ${told} of JavaScript, gzip; the budget is 60 KB`]
}

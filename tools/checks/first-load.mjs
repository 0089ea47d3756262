import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** JavaScript, gzip, of a built page's entry, of these sources, and of all that they import statically. */
export function javascriptBytes(dist, sources) {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))
  const entry = Object.keys(manifest).find((name) => manifest[name].isEntry)
  if (!entry) throw new Error(`nothing in ${dist} is an entry`)
  return filesFor(manifest, [entry, ...sources]).reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length,
    0,
  )
}

function filesFor(manifest, sources) {
  const files = new Set()
  const collect = (name) => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`nothing was built of ${name}`)
    if (files.has(chunk.file)) return
    files.add(chunk.file)
    for (const needed of chunk.imports ?? []) collect(needed)
  }
  for (const source of sources) collect(source)
  return [...files]
}

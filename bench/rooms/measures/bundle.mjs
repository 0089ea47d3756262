import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * JavaScript that the browser loads before the room is usable: the scripts that index.html names, and what those
 * import statically. @returns kilobytes, gzip
 */
export function firstLoadKb(dist) {
  const html = readFileSync(join(dist, 'index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((m) => m[1])
  if (named.length === 0) throw new Error(`no script in ${join(dist, 'index.html')}`)
  const seen = new Set()
  for (const file of named) follow(dist, file, seen)
  let bytes = 0
  for (const file of seen) bytes += gzipSync(readFileSync(file), { level: 9 }).length
  return bytes / 1024
}

function follow(dist, path, seen) {
  const file = join(dist, path)
  if (seen.has(file) || !existsSync(file)) return
  seen.add(file)
  const code = readFileSync(file, 'utf8')
  for (const m of code.matchAll(
    /(?:^|[;\s}])(?:import|export)\s*(?:[\w*{}\s,$]*?from\s*)?["']\.\/([^"']+\.js)["']/g,
  ))
    follow(dist, join(path, '..', m[1]), seen)
}

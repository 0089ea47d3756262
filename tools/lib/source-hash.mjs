import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const NOT_BUILT = /(\.test\.tsx?|\.md)$|^(node_modules|dist|testing|tests|fixtures)$/

/** A fingerprint of what is in these files and folders, so that only what changed is built again. */
export function hashSources(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) add(hash, root, path)
  return hash.digest('hex')
}

function add(hash, root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (!statSync(full).isDirectory()) {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0')
    return
  }
  for (const name of readdirSync(full).sort()) {
    if (!NOT_BUILT.test(name)) add(hash, root, `${path}/${name}`)
  }
}
